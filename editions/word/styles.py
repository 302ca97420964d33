"""The styles of a Word document: which are headings, quotations, verse, notes, whatever language Word speaks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from editions.marked.events import End, Event, Start
from editions.marked.vocabulary import KIND_CLASSES
from editions.model import ParagraphKind

TITLE = 0  # the level of the book's own title and subtitle, above "heading 1"
LOWEST_HEADING = 9  # Word's outline has nine levels; a tenth says "body text"
LONGEST_CHAIN = 64  # styles each based on the next; Word allows eleven
_OFF = ("0", "false", "off", "none")

# Word writes the English names of its own styles whatever language it speaks; others, and styles made by hand, do not.
_HEADING = re.compile(
    r"(?:heading|überschrift|berschrift|titre|t[íi]?tulo|titolo|kop|rubrik|nag[łl]?[óo]?wek|nadpis|c[íi]?msor|otsikko|"
    r"overskrift|заголовок|标题|標題|見出し|제목)\s*([1-9])"
)
_TITLE = re.compile(
    r"(?:sub)?title|(?:unter)?titel|(?:sous-)?titre|(?:sub)?t[íi]tulo|(?:sotto)?titolo|(?:pod)?tytuł|название|"
    r"подзаголовок|(?:under)?titel|(?:pod)?název|(?:al)?cím|(?:副)?标题|(?:副)?標題|表題|副題"
)
_KINDS: Mapping[ParagraphKind, re.Pattern[str]] = {
    "quotation": re.compile(
        r"(?:intense ?)?(?:block)? ?quot(?:e|ations?)(?: ?text)?|block ?text|blockquote|epigraph|motto|extract|"
        r"(?:intensives )?zitat|blocktext|citation(?: intense)?|citations|texte? de bloc|"
        r"cita(?: (?:intensa|destacada))?|citazione(?: intensa)?|(?:duidelijk )?citaat|"
        r"cytat(?: intensywny)?|(?:výrazný )?citát|(?:kiemelt )?idézet|"
        r"(?:starkt )?citat|(?:выделенная )?цитата.{0,3}|(?:明显)?引用|引用文"
    ),
    "verse": re.compile(
        r"verses?|(?:poem|poetry|stanza|line group)(?: .{1,20})?|gedicht|strophe|verso?s|poes[íi]a|poésie|стих\w{0,8}|"
        r"(?:html )?preformatted(?: text)?|html vorformatiert|vorformatierter text"
    ),
    "signature": re.compile(
        r"(?:e-?mail ?)?signature|signed|closing|unterschrift|grußformel|firma|подпись|podpis|handtekening"
    ),
    "date": re.compile(r"date(?:line)?|datum|fecha|data|дата"),
    "list": re.compile(
        r"list(?: ?(?:paragraph|bullet|number|continue|contents))?(?: ?\d)?|list(?:enabsatz|ennummer|enfortsetzung)?|"
        r"aufzählungszeichen|listenabsatz|paragraphe de liste|párrafo de lista|paragrafo elenco|абзац списка|列表段落|"
        r"(?:toc|index|contents|verzeichnis|содержание) ?\d|table of (?:figures|authorities)|numbering \d|"
        r"definition term"
    ),
}
_NOTE = re.compile(r"(?:foot|end)note(?: ?text)?|(?:fuß|end)notentext|текст (?:концевой )?сноски|note de bas de page")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list (its `w:numId`) and the level in it, counted from 0; None where a style leaves it to another."""

    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a text; None where it says nothing.

    `level`: 0 for a title, 1 to 9 for a heading, above for what is none. `own_id` is set in styles that number.
    """

    kind: ParagraphKind | None = None
    level: int | None = None
    is_note: bool | None = None
    listed: ListPlace | None = None
    own_id: str | None = None
    hidden: bool | None = None
    raised: bool | None = None
    font: str | None = None
    language: str | None = None


_FIELDS = tuple(one.name for one in fields(Style))


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles by their ids, what holds of all its text, and the style of paragraphs that name none."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    everywhere: Style = Style()
    usual: str | None = None

    def of_paragraph(self, name: str | None) -> Style:
        """The style with this id; one that is not described is told by the id, which Word makes of its name."""
        name = name or self.usual
        if name is None:
            return self.everywhere
        return self.by_id.get(name) or _over(self.everywhere, _named(name))

    def of_run(self, name: str) -> Style:
        """The style of letters with this id; it says nothing where it is not described."""
        return self.by_id.get(name) or Style()

    @property
    def titles(self) -> tuple[str, ...]:
        """The ids of styles that are titles; where no style is described, the one that Word would write."""
        found = tuple(name for name, style in self.by_id.items() if style.level == TITLE)
        return found if self.by_id else ("Title",)


@dataclass(slots=True, eq=False)
class _Described:
    """A style while its description is read."""

    kind: str
    based_on: str | None = None
    name: str = ""
    own: Style = Style()
    place: ListPlace = ListPlace()


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property that is on or off is on; on where it says nothing."""
    return attributes.get("w:val", "1").lower() not in _OFF


def outline_level(attributes: Mapping[str, str]) -> int | None:
    """The level of heading, counted from 1; None where it is no number."""
    number = whole_number(attributes.get("w:val"))
    return None if number is None else number + 1


def whole_number(text: str | None) -> int | None:
    """The number from 0 to 999,999 that is written there, else None."""
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else None


def is_raised(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a property of letters (`w:vertAlign`, `w:position`) raises them."""
    value = attributes.get("w:val", "")
    return value == "superscript" if tag == "w:vertAlign" else bool(re.match(r"\+?[1-9]", value))


def styles_of(events: Iterable[Event]) -> Styles:
    """The styles that the events of a document's part for them describe."""
    described: dict[str, _Described] = {}
    everywhere = _Described("docDefaults")
    current: _Described | None = None
    usual = None
    for event in events:
        match event:
            case Start(tag="w:style"):
                current = _Described(event.attributes.get("w:type", "paragraph"))
                name = event.attributes.get("w:styleId", "")
                described[name] = current
                if current.kind == "paragraph" and is_on({"w:val": event.attributes.get("w:default", "0")}):
                    usual = name
            case Start(tag="w:docDefaults"):
                current = everywhere
            case End(tag="w:style" | "w:docDefaults"):
                current = None
            case Start() if current is not None:
                _describe(current, event.tag, event.attributes)
    by_id = {name: _resolved(name, described, everywhere.own) for name in described}
    return Styles(by_id, everywhere.own, usual)


def _describe(style: _Described, tag: str, attributes: Mapping[str, str]) -> None:
    value = attributes.get("w:val", "")
    match tag:
        case "w:name":
            style.name = value
        case "w:basedOn":
            style.based_on = value
        case "w:outlineLvl":
            style.own = replace(style.own, level=outline_level(attributes))
        case "w:numId":
            style.place = replace(style.place, list_id=value)
        case "w:ilvl":
            style.place = replace(style.place, level=whole_number(value))
        case "w:vanish":
            style.own = replace(style.own, hidden=is_on(attributes))
        case "w:vertAlign" | "w:position":
            style.own = replace(style.own, raised=is_raised(tag, attributes))
        case "w:rFonts":
            style.own = replace(style.own, font=attributes.get("w:ascii") or attributes.get("w:hAnsi"))
        case "w:lang":
            style.own = replace(style.own, language=attributes.get("w:val"))


def _resolved(name: str, described: Mapping[str, _Described], everywhere: Style) -> Style:
    """What a style says, and where it is silent what those say that it is based on."""
    chain: list[_Described] = []
    style = described.get(name)
    while style is not None and style not in chain and len(chain) < LONGEST_CHAIN:
        chain.append(style)
        style = described.get(style.based_on or "")
    resolved = everywhere if chain[0].kind == "paragraph" else Style()
    for one in reversed(chain):
        resolved = _over(resolved, _own(one, name))
    return resolved


def _own(style: _Described, name: str) -> Style:
    """What a style says itself: a title by its name, a heading by its outline level or its name."""
    if style.kind != "paragraph":
        return style.own
    named = _named(style.name or name)
    level = named.level if style.own.level is None or named.level == TITLE else style.own.level
    listed = style.place if style.place.list_id is not None or style.place.level is not None else None
    return replace(_over(named, style.own), level=level, listed=listed, own_id=name if listed else None)


def _named(name: str) -> Style:
    """What a paragraph style's name says."""
    words = name.casefold().strip().replace("_", " ")
    html_class = words.rpartition(".")[2]  # LibreOffice makes "Text Body.signature" of `<p class="signature">`
    heading = _HEADING.fullmatch(words)
    if heading:
        return Style(level=int(heading.group(1)))
    if _TITLE.fullmatch(words):
        return Style(level=TITLE)
    if _NOTE.fullmatch(words):
        return Style(is_note=True)
    if html_class in KIND_CLASSES:
        return Style(kind=KIND_CLASSES[html_class])
    return Style(kind=next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(words)), None))


def _over(below: Style, above: Style) -> Style:
    """What two styles say together, one based on the other."""
    said = {name: value for name in _FIELDS if (value := getattr(above, name)) is not None}
    return replace(below, **said) if said else below
