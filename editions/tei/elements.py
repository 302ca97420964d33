"""What each element of TEI does to the text that is being written: one function a kind, gathered in one table."""

from collections.abc import Mapping

from editions.marked.events import Start
from editions.model import ParagraphKind
from editions.tei.asides import read_figure, read_furniture, read_note, read_reference, read_stand_off
from editions.tei.blocks import begin, close_tags
from editions.tei.translation import Frame, Handler, Translator
from editions.tei.vocabulary import (
    BIBLIOGRAPHY,
    CONTAINERS,
    CORPORA,
    DIVISIONS,
    HEADED,
    ITEMS,
    LISTS,
    MILESTONES,
    PARAGRAPHS,
    PARTS,
    PHRASES,
    QUOTATIONS,
    ROOTS,
    UNREAD,
    VARIANTS,
)


def _container(text: Translator, event: Start) -> None:
    begin(text, event, "div", CONTAINERS.get(event.tag), in_text=False, in_line=False)


def _part(text: Translator, event: Start) -> None:
    top = text.top
    if event.tag == "text" and not text.has_begun:
        text.begin_document(event.attributes.get("xml:lang") or event.attributes.get("lang") or _language_around(text))
    deeper = event.tag in ("body", "front", "back") and top.depth == 0
    depth = top.depth + (deeper or event.tag == "floatingText" or (event.tag == "text" and top.name == "group"))
    in_back = top.in_back or event.tag == "back"
    begin(text, event, "div", None, depth=depth, in_back=in_back, in_text=False, in_line=False)
    text.top.is_quoted = text.top.is_quoted and event.tag != "floatingText"


def _language_around(text: Translator) -> str | None:
    frames = [frame for frame in text.frames if frame and frame.start]
    tags = (frame.start.attributes for frame in reversed(frames) if frame.start and frame.name in ROOTS)
    return next((tag for at in tags if (tag := at.get("xml:lang") or at.get("lang"))), None)


def _division(text: Translator, event: Start) -> None:
    begin(text, event, "div", None, depth=text.top.depth + 1, in_text=False, in_line=False)


def _head(text: Translator, event: Start) -> None:
    top = text.top
    if top.in_cell:
        return
    if top.name in HEADED and not top.note_kind and not top.in_text and not top.is_quoted:
        depth = top.depth + (top.name in ("lg", "castList", "performance", "set"))
        begin(text, event, f"h{min(max(depth, 1), 6)}", None, in_text=True)
    else:
        kinds: Mapping[str, ParagraphKind] = {"table": "table", "list": "list", "castGroup": "list"}
        begin(text, event, "p", kinds.get(top.name), in_text=True)


def _paragraph(text: Translator, event: Start) -> None:
    if text.top.in_cell:
        text.writer.end_line("line")
        return
    begin(text, event, "p", "quotation" if text.top.name in QUOTATIONS else None, in_text=True, in_line=False)


def _phrase(text: Translator, event: Start) -> None:
    top = text.top
    if event.tag == "label" and top.name in ("list", "noteGrp"):
        _kept_for_next(text, event)
    elif event.tag in BIBLIOGRAPHY and top.name in LISTS and not top.in_cell:
        begin(text, event, "li", "list", in_text=True)
    elif not top.in_text and not (event.tag == "salute" and top.name in ("opener", "closer")):
        kind = "source" if event.tag in BIBLIOGRAPHY and top.name in ("cit", "epigraph") else PHRASES[event.tag]
        begin(text, event, "p", kind, in_text=True)
    elif event.tag == "salute":
        text.writer.end_line("line")


def _quotation(text: Translator, event: Start) -> None:
    if text.top.in_text:
        text.push(event, in_text=True)
    else:
        begin(text, event, "blockquote", "quotation", in_text=False)


def _stanza(text: Translator, event: Start) -> None:
    if text.top.in_cell:
        return
    text.writer.end_run()
    place, steps = text.place_of(event)
    text.push(
        event, place=place, steps=steps, in_text=False, in_line=False, close=lambda frame: _end_stanza(text, frame)
    )


def _end_stanza(text: Translator, frame: Frame) -> None:
    text.writer.end_run()
    close_tags(text, frame)


def _line(text: Translator, event: Start) -> None:
    """A line of verse, or of a manuscript: lines that follow each other are one paragraph."""
    writer, top = text.writer, text.top
    if top.in_cell or top.in_line:
        writer.end_line("line")
        return
    is_new = not writer.run if event.tag == "line" else not writer.run or text.cuts_verse(event)
    if is_new or len(writer.open) != writer.run:
        writer.end_run()
        place = text.place_of(event)[0] if top.name != "lg" else top.place
        kind: ParagraphKind | None = None if event.tag == "line" else "verse"
        writer.begin_paragraph(Start("p", {}, top.note_kind or kind, place))
        text.marked_here.clear()
        writer.run, text.verse_lines = len(writer.open), 0
    else:
        writer.end_line("line")
    text.stanza_begins = False
    text.verse_lines += 1
    text.push(event, in_text=True, in_line=True)


def _list(text: Translator, event: Start) -> None:
    if text.top.in_cell:
        return
    is_inline = text.top.in_text and "inline" in f"{event.attributes.get('rend')} {event.attributes.get('rendition')}"
    if not is_inline:
        frame = begin(text, event, "ul", None, in_text=False, in_line=False)
        frame.close = lambda closed: _end_with_prefix(text, closed)


def _item(text: Translator, event: Start) -> None:
    if text.top.in_cell:
        text.writer.end_line("line")
    elif text.top.name in LISTS or text.top.name == "castGroup":
        begin(text, event, "li", "list", in_text=True, in_line=False)


def _row(text: Translator, event: Start) -> None:
    if not text.top.in_cell:
        begin(text, event, "tr", "table", in_text=True, in_line=False)


def _cell(text: Translator, event: Start) -> None:
    if text.top.name == "row":
        text.push(event, in_text=True, in_cell=True, close=lambda frame: close_tags(text, frame))
        text.writer.begin(Start("td", {}, text.top.note_kind))
    else:
        text.writer.end_line("line")


def _table(text: Translator, event: Start) -> None:
    if not text.top.in_cell:
        begin(text, event, "table", None, in_text=False, in_line=False)


def _speech(text: Translator, event: Start) -> None:
    if not text.top.in_cell:
        frame = begin(text, event, "div", None, in_text=False, in_line=False)
        frame.close = lambda closed: _end_with_prefix(text, closed)


def _end_with_prefix(text: Translator, frame: Frame) -> None:
    text.writer.end_run()
    text.writer.flush_prefix(Start("p", {}, frame.note_kind, frame.place))
    close_tags(text, frame)


def _speaker(text: Translator, event: Start) -> None:
    if text.top.name == "sp":
        text.writer.end_run()
        _kept_for_next(text, event)
    elif not text.top.in_text:
        begin(text, event, "p", None, in_text=True)


def _stage(text: Translator, event: Start) -> None:
    if text.top.name == "sp" and text.writer.prefix:
        _kept_for_next(text, event)
    elif not text.top.in_text:
        begin(text, event, "p", None, in_text=True)


def _kept_for_next(text: Translator, event: Start) -> None:
    """A speaker or a label: what the next block begins with."""
    text.aside(event, lambda frame: _end_kept(text, frame), in_text=True)


def _end_kept(text: Translator, _frame: Frame) -> None:
    written = text.end_aside()
    first = next((part for part in written.events if isinstance(part, str)), "")
    if text.writer.prefix and first[:1] not in ",.;:":
        text.writer.prefix.append(Start("br"))
    text.writer.prefix += written.events
    text.writer.pending += written.pending


def _highlighted(text: Translator, event: Start) -> None:
    looks = f"{event.attributes.get('rend', '')} {event.attributes.get('rendition', '')}"
    if "sup" in looks and "supp" not in looks:
        text.push(event, close=lambda frame: close_tags(text, frame))
        text.writer.begin(Start("sup"))


def _milestone(text: Translator, event: Start) -> None:
    text.note_milestone(event)


def _space(text: Translator, _event: Start) -> None:
    text.writer.text(" ")


def _word(text: Translator, _event: Start) -> None:
    text.has_words = True


def _sign(text: Translator, _event: Start) -> None:
    text.writer.is_sign = text.has_words


def _variants(text: Translator, event: Start) -> None:
    text.capture(event)


def _unread(text: Translator, _event: Start) -> None:
    text.unread = 1


def _header(text: Translator, _event: Start) -> None:
    text.unread = text.header_depth = 1


def _root(text: Translator, event: Start) -> None:
    place, steps = text.place_of(event)
    in_corpus = text.top.name in CORPORA
    text.push(event, start=event, place=place if in_corpus else "", steps=steps if in_corpus else 0)


def _source_document(text: Translator, event: Start) -> None:
    """Read where there is no text beside it: with one, it holds the same words, line for line as they are written."""
    if text.survey.has_text:
        text.unread = 1
    else:
        if not text.has_begun:
            text.begin_document(_language_around(text))
        begin(text, event, "div", None, in_text=False)


def _zone(text: Translator, event: Start) -> None:
    if event.tag in ("surface", "surfaceGrp"):
        text.writer.end_run()
        text.begin_page(event)
    _stanza(text, event)


ELEMENTS: Mapping[str, Handler] = {
    **dict.fromkeys(UNREAD, _unread),
    **dict.fromkeys(ROOTS, _root),
    **dict.fromkeys(PARTS, _part),
    **dict.fromkeys(DIVISIONS, _division),
    **dict.fromkeys(PARAGRAPHS, _paragraph),
    **dict.fromkeys(PHRASES, _phrase),
    **dict.fromkeys(CONTAINERS, _container),
    **dict.fromkeys(QUOTATIONS, _quotation),
    **dict.fromkeys(LISTS, _list),
    **dict.fromkeys(ITEMS, _item),
    **dict.fromkeys(VARIANTS, _variants),
    **dict.fromkeys(MILESTONES, _milestone),
    **dict.fromkeys(("ref", "ptr"), read_reference),
    **dict.fromkeys(("l", "line"), _line),
    **dict.fromkeys(("surface", "surfaceGrp", "zone"), _zone),
    "head": _head,
    "lg": _stanza,
    "table": _table,
    "row": _row,
    "cell": _cell,
    "sp": _speech,
    "speaker": _speaker,
    "stage": _stage,
    "note": read_note,
    "figure": read_figure,
    "fw": read_furniture,
    "w": _word,
    "pc": _sign,
    "hi": _highlighted,
    "space": _space,
    "teiHeader": _header,
    "standOff": read_stand_off,
    "sourceDoc": _source_document,
}
