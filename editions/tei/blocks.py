"""Blocks of a TEI text: how one is opened and closed."""

from editions.marked.events import Start
from editions.model import ParagraphKind
from editions.tei.translation import Frame, Translator, html_id


def close_tags(text: Translator, frame: Frame) -> None:
    """Close all that was opened since the element began."""
    text.writer.close_to(frame.height)


def begin(text: Translator, event: Start, tag: str, kind: ParagraphKind | None, **changes: object) -> Frame:
    """A block: one that holds blocks ("div" and the like), or one that holds words."""
    place, steps = text.place_of(event)
    name = event.attributes.get("xml:id") or event.attributes.get("id") or ""
    attributes = {"id": html_id(name)} if name in text.survey.called else {}
    start = Start(tag, attributes, text.top.note_kind or kind, place)
    text.writer.end_run()
    frame = text.push(event, place=place, steps=steps, **changes)
    frame.is_quoted = tag == "blockquote" or frame.is_quoted or frame.in_text
    if frame.in_text and tag != "td":
        text.writer.begin_paragraph(start)
        text.marked_here.clear()
    else:
        text.writer.begin_block(start)
    frame.close = frame.close or (lambda closed: close_tags(text, closed))
    return frame
