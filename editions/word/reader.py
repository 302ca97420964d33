"""Word documents (.docx, .docm, .dotx): their text as Word shows it when all changes are accepted.

Told as HTML: a paragraph styled "Title" is h1 and "heading 1" below it h2, but h1 where the text has no title, so that
the works come out as they would of a web page. Numbers that Word gives to headings and list items are read, as they
are printed; bullets are not. Notes follow the paragraph that calls for them, endnotes the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from editions.decoding import source_of
from editions.errors import EditionError
from editions.hand import Hand
from editions.language import KNOWN_LANGUAGES, UNKNOWN, language_of
from editions.marked.events import End, Event, Start
from editions.marked.manuscript import edition_of_events
from editions.model import Edition
from editions.word.flow import Block
from editions.word.lists import Counts, lists_of
from editions.word.markup import read_event
from editions.word.notes import KINDS, Notes
from editions.word.parts import NO_WORD, Parts, open_parts
from editions.word.sections import RENDERED, NoteNumbers, Pages, note_numbers, sections_of
from editions.word.story import Story, told
from editions.word.styles import Styles, styles_of

_NO_TITLE = re.compile(
    r"(?:Microsoft (?:Office )?Word\b.*|(?:Document|Dokument|Documento|Документ|文档|文書)\s*\d*|"
    r"Untitled(?: document)?.*|Unbenannt.*|Sans titre.*|Без имени.*|"
    r"Word Document|PowerPoint .*|.*\.(?:docx?|dotx?|docm|rtf|odt|txt|pdf|html?))",
    re.I,
)


def read_docx(path: Path, data: bytes, siglum: str, _hand: Hand) -> Edition:
    """Read a Word document; raises EditionError where it is none, or holds no text. It has no lines of its own."""
    parts = open_parts(path, data)
    decoded = parts.decoded(parts.main)
    letters: Counter[str | None] = Counter()
    source = source_of(path, data, decoded.source.encoding)
    core = _core_of(parts)
    events = _document(parts, decoded.text, core.get("title"), letters)
    edition = edition_of_events(path, source, events, siglum)
    return replace(edition, language=_language(edition, letters, core.get("language")))


def _core_of(parts: Parts) -> Mapping[str, str]:
    """What a document says of itself by name ("title", "language"), where that is no name given by a program."""
    said: dict[str, str] = {}
    name = None
    for event in parts.events(parts.core) if parts.core else ():
        match event:
            case Start(tag="dc:title" | "dc:language"):
                name = event.tag.removeprefix("dc:")
            case End():
                name = None
            case str() if name:
                said[name] = said.get(name, "") + event
    if _NO_TITLE.fullmatch(" ".join(said.get("title", "").split())):
        del said["title"]
    return said


def _document(parts: Parts, text: str, title: str | None, letters: Counter[str | None]) -> Iterator[Event]:
    """The events of the whole document, as an HTML page would have them."""
    yield from (Start("html"), Start("head"), Start("title"), title or "", End("title"), End("head"), Start("body"))
    styles = styles_of(parts.events_to("styles"))
    lists = lists_of(parts.events_to("numbering"))
    sections = sections_of(text)
    settings = _note_settings(parts)
    notes = {}
    for sort in KINDS:
        story = Story(parts.path, styles, Counts(lists), letters, note=KINDS[sort])
        blocks = dict(_notes(parts, sort, story))
        notes[sort] = Notes(sort, blocks, sections, settings.get(f"{sort}Pr", NoteNumbers()))
    story = Story(parts.path, styles, Counts(lists), letters, titled=_has_title(text, styles), notes=notes)
    if RENDERED in text:
        story.pages = Pages(sections)
        story.turn((story.pages.first(),))
    yield from _text(parts, text, story)
    yield from story.endnotes
    for one in notes.values():
        yield from one.uncalled()
    yield from (End("body"), End("html"))


def _text(parts: Parts, text: str, story: Story) -> Iterator[Event]:
    """The events of the document's own text, and behind each of its paragraphs those of its footnotes."""
    is_first = True
    for event in parts.events_of(parts.main, text):
        if is_first and isinstance(event, Start):
            is_first = False
            if event.tag != "w:document":
                raise EditionError(parts.path, NO_WORD)
        read_event(story, event)
        if story.flows[0].blocks:
            yield from told(story)
    for block in story.finish():
        yield from block.told()
    yield from story.pending


def _notes(parts: Parts, sort: str, story: Story) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The notes of one sort by their ids; lines that part them from the text are none."""
    name = None
    for event in parts.events_to(f"{sort}s"):
        if isinstance(event, Start) and event.tag == f"w:{sort}":
            is_text = event.attributes.get("w:type", "normal") == "normal"
            name = event.attributes.get("w:id") if is_text else None
        if name is None:
            continue
        read_event(story, event)
        if isinstance(event, End) and event.tag == f"w:{sort}":
            yield name, tuple(story.finish())
            name = None


def _note_settings(parts: Parts) -> Mapping[str, NoteNumbers]:
    """How notes are numbered in the whole document."""
    settings: dict[str, NoteNumbers] = {}
    current = None
    for event in parts.events_to("settings"):
        match event:
            case Start(tag="w:footnotePr" | "w:endnotePr"):
                current = event.tag.removeprefix("w:")
            case End(tag="w:footnotePr" | "w:endnotePr"):
                current = None
            case Start() if current:
                said = note_numbers(event.tag.removeprefix("w:"), event.attributes)
                settings[current] = said.over(settings.get(current, NoteNumbers()))
    return settings


def _has_title(text: str, styles: Styles) -> bool:
    """Whether a paragraph of the text is styled as a title."""
    named = "|".join(re.escape(name) for name in styles.titles)
    return bool(named) and re.search(rf"pStyle\s[^<>]{{0,200}}[\"'](?:{named})[\"']", text) is not None


def _language(edition: Edition, letters: Counter[str | None], declared: str | None) -> str:
    """The language of most letters, unless it is one that we can tell and the text is in another.

    Word takes all that is typed for the language of the machine until somebody says otherwise.
    """
    found = language_of("\n".join(p.text for p in edition.paragraphs if not p.is_furniture))
    common = next((tag for tag, _ in letters.most_common() if tag), None) or declared or ""
    code = re.split("[-_]", common.strip().lower())[0]
    if not re.fullmatch("[a-z]{2}", code) or (found != UNKNOWN and code in KNOWN_LANGUAGES):
        return found
    return code
