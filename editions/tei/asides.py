"""What stands beside the text: notes and what calls for them, figures, running heads, annotations that stand off."""

from editions.marked.events import End, Event, PassedOver, Start
from editions.marked.notes import SIGN
from editions.model import ParagraphKind
from editions.tei.blocks import begin
from editions.tei.translation import Frame, Translator, html_id, target_of
from editions.tei.vocabulary import INLINE_PLACES


def read_figure(text: Translator, event: Start) -> None:
    """What is printed with a figure stands after the paragraph that holds it."""
    if text.top.in_text:
        place, steps = text.place_of(event)
        text.aside(event, lambda closed: _end_figure(text, closed), in_text=False, place=place, steps=steps)
        text.writer.floats = True
    else:
        begin(text, event, "div", None, in_text=False)


def _end_figure(text: Translator, frame: Frame) -> None:
    written = text.end_aside()
    block: list[Event] = [Start("div", {}, frame.note_kind, frame.place), *written.events, End("div")]
    if written.has_print:
        text.writer.pending += [*block, *written.pending]
    else:
        text.writer.raw([part for part in written.events if isinstance(part, PassedOver)])


def read_note(text: Translator, event: Start) -> None:
    """A note: its mark where it stands in the text, its words after the block that calls for it."""
    if event.attributes.get("place", "").lower() in INLINE_PLACES and text.top.in_text:
        return
    place, steps = text.place_of(event)
    is_end = event.attributes.get("place", "").lower().startswith("end") or text.top.in_back
    kind: ParagraphKind = "note" if is_end else "footnote"
    changes = {"note_kind": kind, "place": place, "steps": steps}
    text.aside(event, lambda closed: _end_note(text, closed), in_text=False, **changes)
    around = text.parents[-1]
    text.writer.floats = around.in_text or around.name == "note" or bool(text.writers[-2].run)


def _end_note(text: Translator, frame: Frame) -> None:
    written = text.end_aside()
    if not written.has_print or frame.start is None:
        text.writer.raw([part for part in written.events if isinstance(part, PassedOver)])
        return
    attributes = frame.start.attributes
    name = attributes.get("xml:id") or attributes.get("id") or ""
    start = Start("div", {"id": html_id(name), "class": "footnote"}, frame.note_kind, frame.place)
    block: list[Event] = [start, *written.events, End("div"), *written.pending]
    if not written.floats:
        text.writer.end_run()
        text.writer.raw(block)
        return
    if not _is_marked_elsewhere(text, name) and "prev" not in attributes:
        sign, generated = text.sign_of(name, attributes.get("n", ""))
        text.writer.mark(html_id(name), sign, generated=generated)
    text.writer.pending += block


def _is_marked_elsewhere(text: Translator, name: str) -> bool:
    return name in text.marked_here or name in text.survey.pointing


def read_reference(text: Translator, event: Start) -> None:
    """A reference: the mark of a note where it leads to one and shows a sign or nothing, else plain words."""
    name = target_of(event, text.survey)
    if name is None:
        return
    if event.tag == "ptr":
        if name in text.survey.signs:
            text.marked_here.add(name)
            text.mark(name)
        return
    if text.writer.links:
        return
    frame = text.push(event, close=lambda closed: _end_reference(text, closed, name))
    is_raised = "note" in event.attributes.get("type", "").lower()
    text.writer.begin(Start("a", {"href": f"#{html_id(name)}"}))
    if is_raised:
        text.writer.begin(Start("sup"))
    frame.begun_at = len(text.writer.events)


def _end_reference(text: Translator, frame: Frame, name: str) -> None:
    writer = text.writer
    said = "".join(part for part in writer.events[frame.begun_at :] if isinstance(part, str))
    writer.close_to(frame.height)
    if name not in text.survey.signs:
        return
    if not said.strip():
        text.mark(name)
    if not said.strip() or SIGN.fullmatch(said):
        text.marked_here.add(name)


def read_furniture(text: Translator, event: Start) -> None:
    """Running heads, page numbers, signatures, catchwords."""
    text.aside(event, text.end_furniture, in_text=True)


def read_stand_off(text: Translator, event: Start) -> None:
    """Annotations apart from the text."""
    text.aside(event, lambda frame: _end_stand_off(text, frame), in_text=True)


def _end_stand_off(text: Translator, _frame: Frame) -> None:
    """Of what stands apart from the text only the notes that point into it are read."""
    written = text.end_aside()
    called = {html_id(name) for name in text.survey.pointing | text.survey.called}
    depth = 0
    for part in [*written.events, *written.pending]:
        if isinstance(part, Start) and part.tag == "div":
            depth += depth > 0 or part.attributes.get("id") in called
        if depth:
            text.late.append(part)
        depth -= depth > 0 and isinstance(part, End) and part.tag == "div"
