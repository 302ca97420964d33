"""What each element of WordprocessingML does to a story (ISO/IEC 29500-1, chapter 17)."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from editions.marked.events import End, Event, PassedOver, Start
from editions.word import formulas, tables
from editions.word.fields import Field, glossed, linked_bookmark, shows_its_instruction
from editions.word.flow import Flow, Run, anchor
from editions.word.notes import AGAIN_RULE, EMPTY_RULE, MARK_ROLE
from editions.word.story import (
    DELETION,
    FIELD_CODE,
    MOST_BOXES,
    MOVE,
    SOFT_HYPHEN,
    Attributes,
    Closing,
    Opening,
    Story,
    run_in,
)
from editions.word.styles import ListPlace, is_on, is_raised, outline_level, whole_number
from editions.word.symbols import symbol, with_symbols

RUBY, PLACEHOLDER = "ruby", "placeholder"
NO_BREAK_HYPHEN = "\u2011"
ELSEWHERE = "open it in Word, let it break the links and take the text in, and save it again"

# Properties that a tracked change has replaced, and what would be read twice.
_UNREAD = frozenset(
    f"w:{name}"
    for name in (
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange"),
        *("tblGridChange", "numberingChange", "sectPr"),
    )
)
_TEXTS = frozenset(("w:t", "w:delText", "m:t", "w:instrText"))


def read_event(story: Story, event: Event) -> None:
    """One event of the markup."""
    match event:
        case str():
            if not story.skipped and story.open and story.open[-1] in _TEXTS:
                story.texts.append(event)
        case Start(tag=tag):
            if story.skipped or _is_skipped(story, tag):
                story.skipped += 1
                return
            story.open.append(tag)
            opening = _OPENINGS.get(tag)
            if opening:
                opening(story, event.attributes)
        case End(tag=tag):
            if story.skipped:
                story.skipped -= 1
                return
            closing = _CLOSINGS.get(tag)
            if closing:
                closing(story)
            while story.passing and story.passing[-1].depth >= len(story.open):
                story.passing.pop()
            story.open.pop()


def _is_skipped(story: Story, tag: str) -> bool:
    if tag == "w:sectPr" and story.open and story.open[-1] == "w:pPr":
        story.writing.ends_section = True
    if tag not in ("mc:Choice", "mc:Fallback") or not story.chosen:
        return tag in _UNREAD
    is_second, story.chosen[-1] = story.chosen[-1], True
    return is_second


def _is_of_run(story: Story) -> bool:
    """Whether a property is one of letters, not of a paragraph's mark or of a control."""
    return story.parent() == "w:rPr" and story.parent(2) in ("w:r", "m:r") and bool(story.runs)


def _begin_paragraph(story: Story, _: Attributes) -> None:
    story.begin_paragraph()


def _style_paragraph(story: Story, attributes: Attributes) -> None:
    if story.parent() == "w:pPr" and not story.writing.is_settled:
        story.writing.style = story.styles.of_paragraph(attributes.get("w:val"))


def _set_outline(story: Story, attributes: Attributes) -> None:
    if story.parent() == "w:pPr" and not story.writing.is_settled:
        story.writing.outline = outline_level(attributes)


def _set_list(story: Story, attributes: Attributes) -> None:
    writing = story.writing
    if story.parent(2) != "w:pPr" or writing.is_settled:
        return
    own = writing.listed or writing.style.listed or ListPlace()
    if story.open[-1] == "w:numId":
        writing.listed = replace(own, list_id=attributes.get("w:val"))
    else:
        writing.listed = replace(own, level=whole_number(attributes.get("w:val")))


def _begin_run(story: Story, _: Attributes) -> None:
    story.runs.append(run_in(story.writing.style))


def _end_run(story: Story) -> None:
    story.close_run()
    if story.runs:
        story.runs.pop()


def _style_run(story: Story, attributes: Attributes) -> None:
    if _is_of_run(story):
        run, style = story.runs[-1], story.styles.of_run(attributes.get("w:val", ""))
        story.runs[-1] = Run(
            run.hidden if style.hidden is None else style.hidden,
            run.raised if style.raised is None else style.raised,
            style.font or run.font,
            style.language or run.language,
        )


def _look(story: Story, attributes: Attributes) -> None:
    if not _is_of_run(story):
        return
    run, tag = story.runs[-1], story.open[-1]
    match tag:
        case "w:vanish":
            run.hidden = is_on(attributes)
        case "w:vertAlign" | "w:position":
            run.raised = is_raised(tag, attributes)
        case "w:rFonts":
            run.font = attributes.get("w:ascii") or attributes.get("w:hAnsi") or run.font
        case _:
            run.language = attributes.get("w:val") or run.language


def _begin_text(story: Story, attributes: Attributes) -> None:
    story.texts.clear()
    story.is_preserved = attributes.get("xml:space") == "preserve" or story.open[-1] == "m:t"


def _end_text(story: Story) -> None:
    text = "".join(story.texts)
    if not story.is_preserved:
        text = text.strip(" \t\r\n")
    rule = DELETION if story.open[-1] == "w:delText" and not story.passing else None
    first, *others = with_symbols(story.run.font, text).split("\xad")
    story.say(first, rule)
    for other in others:
        story.say("\xad", rule or story.rule or SOFT_HYPHEN)
        story.say(other, rule)


def _end_instruction(story: Story) -> None:
    fields = story.flows[-1].fields
    if fields:
        fields[-1].tell("".join(story.texts))


def _soft_hyphen(story: Story, _: Attributes) -> None:
    story.say("\xad", story.rule or SOFT_HYPHEN)


def _tab(story: Story, _: Attributes) -> None:
    if story.parent() != "w:tabs":
        story.say("\t")


def _break(story: Story, attributes: Attributes) -> None:
    story.break_line()
    if attributes.get("w:type") == "page" and story.pages and not story.boxes and not story.rule:
        story.turn((story.pages.turn_asked(),))


def _rendered_break(story: Story, _: Attributes) -> None:
    if not story.pages or story.boxes:
        return
    if story.rows:  # a row that goes on upon the next page has a break in each of its cells
        row = story.rows[0]
        row.here += 1
        if row.here <= row.turned:
            return
        row.turned = row.here
    story.turn(story.pages.turn_rendered())


def _symbol(story: Story, attributes: Attributes) -> None:
    story.say(symbol(attributes.get("w:font"), attributes.get("w:char", "")))


def _deletion(story: Story, _: Attributes) -> None:
    rule = MOVE if story.open[-1] == "w:moveFrom" else DELETION
    around = story.parent()
    if around == "w:rPr":
        story.writing.joins_next = story.writing.joins_next or story.parent(2) == "w:pPr"
    elif around in ("w:trPr", "w:tcPr"):
        story.pass_from(2, rule)
    else:
        story.pass_from(0, rule)


def _placeholder(story: Story, attributes: Attributes) -> None:
    if is_on(attributes):
        story.pass_from(2, PLACEHOLDER)


def _ruby(story: Story, _: Attributes) -> None:
    story.pass_from(0, RUBY)


def _begin_link(story: Story, attributes: Attributes) -> None:
    target = attributes.get("w:anchor")
    if target and not story.rule:
        story.writing.open_link(target)


def _end_link(story: Story) -> None:
    story.writing.close_link()


def _bookmark(story: Story, attributes: Attributes) -> None:
    name = attributes.get("w:name", "")
    paragraph = story.flows[-1].paragraph
    if not name or name == "_GoBack":
        return
    if paragraph is None:
        story.pending += anchor(name)
    else:
        paragraph.mark(name)


def _field_character(story: Story, attributes: Attributes) -> None:
    fields = story.flows[-1].fields
    match attributes.get("w:fldCharType"):
        case "begin":
            fields.append(Field())
        case "separate":
            story.separate_field()
        case "end" if fields:
            _finish_field(story, fields.pop())


def _finish_field(story: Story, one: Field) -> None:
    instruction = one.instruction.strip()
    if one.has_link:
        story.close_run()
        story.writing.close_link()
    if one.part == "result" or not shows_its_instruction(instruction):
        return
    words = glossed(instruction)
    if words:
        story.say(words.gloss, RUBY)
        story.say(words.text)
    else:
        story.say(instruction, FIELD_CODE)


def _simple_field(story: Story, attributes: Attributes) -> None:
    target = linked_bookmark(attributes.get("w:instr", ""))
    if target and not story.rule:
        story.writing.open_link(target)


def _end_simple_field(story: Story) -> None:
    story.writing.close_link()


def _note_reference(story: Story, attributes: Attributes) -> None:
    notes = story.notes.get(story.open[-1].removeprefix("w:").removesuffix("Reference"))
    if notes is None:
        return
    note, rule, writing = attributes.get("w:id", ""), story.rule, story.writing
    if rule:
        writing.events += notes.pass_over(note, rule)
        return
    has_own_sign = is_on({"w:val": attributes.get("w:customMarkFollows", "0")})
    label = "" if has_own_sign else notes.next_label(min(story.section, len(notes.sections) - 1))
    if not notes.has_text(note):
        rule = AGAIN_RULE if note in notes.called else EMPTY_RULE
        writing.events += [*notes.pass_over(note, rule), PassedOver(label, "", rule)]
        return
    story.close_run()
    writing.events += [Start("a", {"href": f"#{notes.name_of(note)}", "role": MARK_ROLE}), Start("sup")]
    if has_own_sign and story.runs:
        story.runs[-1].opened += ["a", "sup"]  # its sign is the rest of the run
    else:
        writing.events += [label, End("sup"), End("a")]
    (writing.after if notes.sort == "footnote" else story.endnotes).extend(notes.tell(note))


def _begin_box(story: Story, _: Attributes) -> None:
    if story.boxes == MOST_BOXES:
        story.deep_boxes += 1
        return
    story.flows.append(Flow())
    story.boxes += 1


def _end_box(story: Story) -> None:
    if story.deep_boxes:
        story.deep_boxes -= 1
        return
    box = story.flows.pop()
    story.finish_paragraph(box)
    story.boxes -= 1
    story.writing.after.extend(chain.from_iterable(block.told() for block in box.blocks))


def _begin_alternatives(story: Story, _: Attributes) -> None:
    story.chosen.append(False)


def _end_alternatives(story: Story) -> None:
    story.chosen.pop()


def _refuse_text_elsewhere(story: Story, _: Attributes) -> None:
    raise story.refuse(f"part of its text stands in a file inside or beside it that is no Word text; {ELSEWHERE}")


_OPENINGS: Mapping[str, Opening] = {
    **formulas.OPENINGS,
    **tables.OPENINGS,
    "w:p": _begin_paragraph,
    "w:pStyle": _style_paragraph,
    "w:outlineLvl": _set_outline,
    **dict.fromkeys(("w:numId", "w:ilvl"), _set_list),
    **dict.fromkeys(("w:r", "m:r"), _begin_run),
    "w:rStyle": _style_run,
    **dict.fromkeys(("w:vanish", "w:vertAlign", "w:position", "w:rFonts", "w:lang"), _look),
    **dict.fromkeys(_TEXTS, _begin_text),
    **dict.fromkeys(("w:tab", "w:ptab"), _tab),
    **dict.fromkeys(("w:br", "w:cr"), _break),
    "w:noBreakHyphen": lambda story, _: story.say(NO_BREAK_HYPHEN),
    "w:softHyphen": _soft_hyphen,
    "w:sym": _symbol,
    "w:lastRenderedPageBreak": _rendered_break,
    **dict.fromkeys(("w:del", "w:moveFrom", "w:cellDel"), _deletion),
    "w:showingPlcHdr": _placeholder,
    "w:rt": _ruby,
    "w:hyperlink": _begin_link,
    "w:bookmarkStart": _bookmark,
    "w:fldChar": _field_character,
    "w:fldSimple": _simple_field,
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), _note_reference),
    "w:txbxContent": _begin_box,
    "mc:AlternateContent": _begin_alternatives,
    **dict.fromkeys(("w:altChunk", "w:subDoc"), _refuse_text_elsewhere),
}
_CLOSINGS: Mapping[str, Closing] = {
    **formulas.CLOSINGS,
    **tables.CLOSINGS,
    "w:p": lambda story: story.end_paragraph(),
    **dict.fromkeys(("w:r", "m:r"), _end_run),
    **dict.fromkeys(("w:t", "w:delText", "m:t"), _end_text),
    "w:instrText": _end_instruction,
    "w:hyperlink": _end_link,
    "w:fldSimple": _end_simple_field,
    "w:txbxContent": _end_box,
    "mc:AlternateContent": _end_alternatives,
}
