"""Word: footnotes and endnotes."""

import pytest

from tests.docx_making import call, docx, field, kinds, note, p, r, read, repairs, texts


def test_footnotes_and_endnotes_are_numbered_as_word_shows_them():
    notes = (
        note(-1, "<w:p/>", attributes=' w:type="separator"')
        + note(2, p("Oak.") + p("And stone."))
        + note(3, "Starred.")
    )
    edition = read(
        docx(
            p(r("The mill") + call(2) + r(" was old") + call(5, "endnote") + r(".")) + p(r("Shut") + call(4) + r(".")),
            footnotes=notes + note(4, "By whom?"),
            endnotes=note(5, "Very old.", "endnote"),
        )
    )

    assert kinds(edition) == [
        ("body", "The mill was old."),
        ("footnote", "Oak."),
        ("footnote", "And stone."),
        ("body", "Shut."),
        ("footnote", "By whom?"),
        ("note", "Very old."),
    ]
    assert [(n.label, n.paragraphs, n.marks[0].at) for n in edition.notes] == [
        ("1", ("p2", "p3"), 8),
        ("2", ("p5",), 4),
        ("i", ("p6",), 16),
    ]
    assert [one.place for one in edition.paragraphs][1:3] == ["footnote 1", "footnote 1"]
    assert repairs(edition) == [("note that nothing calls for", "Starred.")]


@pytest.mark.parametrize("sign", ["*", "**", "a", "1a", "‖", "°"])
def test_a_note_with_a_sign_of_its_own_keeps_it(sign):
    body = p(
        r("The mill")
        + call(1)
        + r(" and")
        + call(2, attributes=' w:customMarkFollows="1"', sign=f"<w:t>{sign}</w:t>")
        + r(" an oak")
        + call(3)
    )
    edition = read(docx(body, footnotes=note(1, "One.") + note(2, f"{sign} Two.") + note(3, "Three.")))

    assert texts(edition)[0] == "The mill and an oak"
    assert [(n.label, n.marks[0].at) for n in edition.notes] == [("1", 8), (sign, 12), ("2", 19)]
    assert texts(edition)[2] == "Two."


def test_notes_are_numbered_as_settings_and_sections_say():
    section = (
        '<w:sectPr><w:footnotePr><w:numFmt w:val="chicago"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    )
    body = (
        p(r("One") + call(1) + call(2)) + p(r("two") + call(3), properties=section) + p(r("three") + call(4)) + section
    )
    edition = read(
        docx(
            body,
            footnotes="".join(note(i, f"Note {i}.") for i in range(1, 5)),
            settings='<w:footnotePr><w:numStart w:val="1"/></w:footnotePr>',
        )
    )

    assert [n.label for n in edition.notes] == ["*", "†", "‡", "*"]


def test_a_note_without_text_or_without_a_part_leaves_no_sign_in_the_text():
    edition = read(
        docx(p(r("The mill") + call(1) + call(7) + r(" was old.")) + p("Next."), footnotes=note(1, "<w:p/>"))
    )

    assert kinds(edition) == [("body", "The mill was old."), ("body", "Next.")]
    assert repairs(edition) == [("note without text", "1"), ("note without text", "2")]


def test_a_note_called_for_twice_is_read_once():
    edition = read(docx(p(r("The mill") + call(1) + r(" was old") + call(1) + r(".")), footnotes=note(1, "Oak.")))

    assert texts(edition) == ["The mill was old.", "Oak."]
    assert repairs(edition) == [("note called for again", "2")]


def test_a_deleted_note_is_not_counted():
    body = p(f"{r('The mill')}<w:del>{call(1)}</w:del>{call(2)}{r('.')}")
    edition = read(docx(body, footnotes=note(1, "Gone.") + note(2, "Kept.")))

    assert [n.label for n in edition.notes] == ["1"]
    assert repairs(edition) == [("tracked deletion", "Gone.")]


@pytest.mark.parametrize("mark", ["<w:hyperlink w:anchor='note1'>{}</w:hyperlink>", "field"])
def test_notes_linked_by_hand_both_ways_are_notes(mark):
    sign = r("1", '<w:vertAlign w:val="superscript"/>')
    link = field(r'HYPERLINK \l "note1"', "1") if mark == "field" else mark.format(sign)
    called = f'<w:bookmarkStart w:id="1" w:name="call1"/>{link}<w:bookmarkEnd w:id="1"/>'
    back = (
        '<w:bookmarkStart w:id="2" w:name="note1"/><w:hyperlink w:anchor="call1"><w:r><w:t>1</w:t></w:r></w:hyperlink>'
    )
    edition = read(docx(p(r("The mill") + called + r(" was old.")) + p("More.") + p(back + r(" Oak."))))

    assert kinds(edition) == [("body", "The mill was old."), ("body", "More."), ("footnote", "Oak.")]
    assert [(n.label, n.marks[0].at) for n in edition.notes] == [("1", 8)]
