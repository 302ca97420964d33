"""Markdown becomes events; markdown-it is known here only.

CommonMark with tables, struck text and footnotes; letters stay as they are, and what looks like an address is no link.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from editions.markdown.tagsoup import OpenTags
from editions.marked.events import End, Event, Start
from editions.model import Lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

DEEPEST = 60  # quotations and lists in each other; what goes deeper is no book, and stays text with its signs
COSTLIEST = 40_000_000  # signs of markup times characters, in one paragraph; beyond, its signs stay text
_SIGNS = re.compile(r"[\[\]*_~`<^!&\\]")
_SIGN_OF_NOTE = re.compile(r"\d{1,4}|[*†‡§¶]{1,4}")
_STANZA = re.compile(r"(?:[ \t]*\S[^\n]*(?:\n|$))+")


@dataclass(slots=True)
class _Telling:
    """What is known while a text is told.

    `notes` are the definitions that nobody has told yet, by label; `inline` the notes that stand in the text itself;
    `called` those that are to follow the block which is being told. `numbers` are those of list items that wait for
    their text, `signs` those of the notes by their names, `taken` the signs that are used up.
    """

    notes: "dict[str, Sequence[Token]]"
    inline: Mapping[int, Mapping[str, Any]]  # Any: the plugin keeps labels, counts and tokens in one mapping
    taken: set[str]
    tags: OpenTags = field(default_factory=OpenTags)
    numbers: list[str] = field(default_factory=list)
    signs: dict[str, str] = field(default_factory=dict)
    called: "list[_Called]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Called:
    """A note that has been called for: its blocks, or its words and the lines of the block in which they stand."""

    name: str
    blocks: "Sequence[Token]" = ()
    words: "Sequence[Token]" = ()
    lines: Lines | None = None


def markdown_events(text: str) -> Iterator[Event]:
    """The events of a Markdown text, with the lines of every paragraph; a note follows the block that calls for it."""
    said: dict[str, Any] = {}  # Any: what the parser and its plugin keep
    tokens = _parser().parse(text, said)
    footnotes = said.get("footnotes", {})
    kept, notes = _definitions(tokens, footnotes.get("refs", {}))
    taken = {label[1:] for label in footnotes.get("refs", {}) if _SIGN_OF_NOTE.fullmatch(label[1:])}
    telling = _Telling(notes, footnotes.get("list", {}), taken)
    for token in kept:
        yield from _block(telling, token)
        if token.level == 0 and token.nesting < 1:
            yield from _notes_called(telling)
    telling.called += [_Called(label, notes.pop(label)) for label in list(notes)]  # they only call for each other
    yield from _notes_called(telling)
    yield from telling.tags.finish()


def _definitions(
    tokens: "Sequence[Token]", numbers: Mapping[str, int]
) -> "tuple[Sequence[Token], dict[str, Sequence[Token]]]":
    """The tokens without the notes that are called for, and those by label; the first of each label counts."""
    notes: dict[str, list[Token]] = {}
    kept: list[Token] = []
    into = [kept]
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            is_called = numbers.get(f":{label}", -1) >= 0 and label not in notes
            into.append(notes.setdefault(label, []) if is_called else into[-1])
        into[-1].append(token)
        if token.type == "footnote_reference_close":
            into.pop()
    return kept, dict(notes)


def _notes_called(telling: _Telling) -> Iterator[Event]:
    while telling.called:
        called, telling.called = telling.called, []
        for note in called:
            start = Start("div", {"id": _id_of(note.name), "class": "footnote"}, lines=note.lines)
            yield from telling.tags.open(start)
            if note.name in telling.signs:
                telling.numbers.append(f"{telling.signs[note.name]} ")  # so that "1 Kings" in note 1 is no sign
            for token in note.blocks:
                yield from _block(telling, token)
            yield from _numbers(telling)
            yield from _inline(telling, note.words, note.lines)
            yield from telling.tags.close()


def _id_of(label: str) -> str:
    return f"note {label}"  # with a blank, which no id of the text has


def _block(telling: _Telling, token: "Token") -> Iterator[Event]:
    lines = Lines(token.map[0] + 1, max(token.map)) if token.map and token.map[1] > token.map[0] else None
    match token.type:
        case "inline":
            yield from _inline(telling, token.children or (), lines)
        case "code_block" | "fence":
            yield from _stanzas(telling, token.content, (token.map or [0])[0] + (2 if token.type == "fence" else 1))
        case "html_block":
            yield from telling.tags.html(token.content, lines)
        case "hr":
            yield from (Start("hr"), End("hr"))
        case _ if token.nesting == 1:
            yield from telling.tags.open(Start(token.tag or "div", lines=lines))
            if token.type == "list_item_open" and token.info:
                telling.numbers.append(f"{token.info}{token.markup} ")
            elif token.type in ("paragraph_open", "heading_open"):
                yield from _numbers(telling)
        case _ if token.nesting == -1:
            if token.type == "list_item_close":
                yield from _numbers(telling)  # of an item without text
            yield from telling.tags.close()


def _numbers(telling: _Telling) -> Iterator[Event]:
    """The numbers that stand before the text of a note, or of a list item: that may be a year that opens a sentence."""
    yield from telling.numbers
    telling.numbers.clear()


def _stanzas(telling: _Telling, content: str, line: int) -> Iterator[Event]:
    """Indented text, parted by its blank lines: in books it is verse, not code. `line` is its first."""
    reached = 0
    for stanza in _STANZA.finditer(content):
        line += content.count("\n", reached, stanza.start())
        reached = stanza.start()
        text = stanza.group().rstrip()
        yield from telling.tags.open(Start("pre", kind="verse", lines=Lines(line, line + text.count("\n"))))
        yield from _numbers(telling)
        yield text
        yield from telling.tags.close()


def _inline(telling: _Telling, tokens: "Iterable[Token]", lines: Lines | None) -> Iterator[Event]:
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                yield token.content
            case "softbreak":
                yield "\n"
            case "hardbreak":
                yield from (Start("br"), End("br"))
            case "html_inline":
                yield from telling.tags.html(token.content)
            case "footnote_ref":
                yield from _mark(telling, token, lines)
            case _ if token.nesting == 1:
                href = str(token.attrs.get("href", ""))
                yield from telling.tags.open(Start(token.tag, {"href": href} if href else {}))
            case _ if token.nesting == -1:
                yield from telling.tags.close()


def _mark(telling: _Telling, token: "Token", lines: Lines | None) -> Iterator[Event]:
    """The mark of a note; the note itself is told behind the block."""
    label = token.meta.get("label")
    name = label or f"inline {token.meta['id']}"
    if label in telling.notes:
        telling.called.append(_Called(label, telling.notes.pop(label)))
    elif not label and name not in telling.signs:
        words = telling.inline[token.meta["id"]].get("tokens", ())
        telling.called.append(_Called(name, words=words, lines=lines))
    sign = telling.signs.setdefault(name, _sign(telling, label))
    yield from (Start("a", {"href": f"#{_id_of(name)}", "role": "doc-noteref"}), Start("sup"))
    yield from (sign, End("sup"), End("a"))


def _sign(telling: _Telling, label: str | None) -> str:
    """A label that is a number or a sign, else the next number that no label is."""
    if label and _SIGN_OF_NOTE.fullmatch(label):
        return label
    sign = next(str(n) for n in count(len(telling.signs) + 1) if str(n) not in telling.taken)
    telling.taken.add(sign)
    return sign


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # loaded only when Markdown is read
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    parser = MarkdownIt("commonmark", {"maxNesting": 4 * DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False)
    parser.block.ruler.before("table", "deepest", _read_as_text)
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _read_as_text(state: "StateBlock", first: int, end: int, _silent: bool) -> bool:
    """A rule of the parser: so deep inside others, lines are a paragraph, whatever signs of markup they begin with."""
    if state.level < DEEPEST:
        return False
    last = first + 1
    while last < end and not state.isEmpty(last):
        last += 1
    state.push("paragraph_open", "p", 1).map = [first, last]
    words = state.push("inline", "", 0)
    words.content, words.map, words.children = (
        state.getLines(first, last, state.blkIndent, False).strip(),
        [first, last],
        [],
    )
    state.push("paragraph_close", "p", -1)
    state.line = last
    return True


def _parse_inline(state: "StateCore") -> None:
    """A step of the parser: the markup inside paragraphs; where it would take for ever, its signs are text."""
    plain = type(state.md)("zero").enable(["newline", "escape", "entity"])
    for token in state.tokens:
        if token.type == "inline" and token.children is not None:
            is_costly = len(token.content) * len(_SIGNS.findall(token.content)) > COSTLIEST
            parser = plain if is_costly else state.md
            try:
                parser.inline.parse(token.content, parser, state.env, token.children)
            except RecursionError:  # pictures in pictures in pictures
                token.children.clear()
                plain.inline.parse(token.content, plain, state.env, token.children)
