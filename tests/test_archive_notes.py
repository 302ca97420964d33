"""Notes of pages as text archives have them, whatever the house style of their links."""

import pytest

from tests.conftest import furniture_of, kinds, text_of

ONE_NOTE = [("1", ["Oak.", "And stone."], ["The mill"])]


def notes_of(edition):
    """Each note: its label, its paragraphs' texts, and what stands before its marks."""
    texts = {p.id: p.text for p in edition.paragraphs}
    return [
        (note.label, [texts[name] for name in note.paragraphs], [texts[m.paragraph][: m.at] for m in note.marks])
        for note in edition.notes
    ]


NOTE_STYLES = {
    "Project Gutenberg": (
        "<p>The mill<a id='FNanchor_1'></a><a href='#Footnote_1' class='fnanchor'>[1]</a> stood.</p>"
        "<div class='footnotes'>"
        "<div class='footnote'><p><a id='Footnote_1'></a><a href='#FNanchor_1'><span class='label'>[1]</span>"
        "</a> Oak.</p>"
        "<p>And stone.</p></div><div class='footnote'><p>[2] Not called for.</p></div></div>"
    ),
    "marxists.org": (
        "<p>The mill<a name='1b' href='#1'><sup>[1]</sup></a> stood.</p><hr class='end'>"
        "<p class='endnote'><a name='1' href='#1b'>[1]</a> Oak.</p><p class='endnote'>And stone.</p>"
    ),
    "MediaWiki": (
        "<p>The mill<sup id='cite_ref-1'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup> stood.</p>"
        "<ol><li id='cite_note-1'><span class='mw-cite-backlink'>↑ <a href='#cite_ref-1'><sup>a</sup></a></span> "
        "<span><p>Oak.</p><p>And stone.</p></span></li></ol>"
    ),
    "MediaWiki, saved by a browser": (
        "<p>The mill<sup id='cite_ref-1'><a href='https://x.org/w#cite_note-1'>[1]</a></sup> stood.</p>"
        "<ol><li id='cite_note-1'><a href='https://x.org/w#cite_ref-1'>↑</a> <p>Oak.</p><p>And stone.</p></li></ol>"
    ),
    "pandoc": (
        "<p>The mill<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a> stood.</p>"
        "<section class='footnotes' role='doc-endnotes'><hr><ol><li id='fn1'><p>Oak.</p><p>And stone."
        "<a href='#fnref1' class='footnote-back' role='doc-backlink'>↩︎</a></p></li></ol></section>"
    ),
    "Hugo": (
        "<p>The mill<sup id='fnref:1'><a href='#fn%3A1' role='doc-noteref'>1</a></sup> stood.</p>"
        "<div class='footnotes'>"
        "<ol><li id='fn:1'><p>Oak.</p><p>And stone.&#160;<a href='#fnref:1' class='footnote-backref'>↩</a></p>"
        "</li></ol></div>"
    ),
    "Word": (
        "<p>The mill<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span><![if !supportFootnotes]>"
        "<span>[1]</span><![endif]></span></a> stood.</p><div style='mso-element:footnote-list'>"
        "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
        "<a href='#_ftnref1' name='_ftn1'>[1]</a> Oak.</p>"
        "<p class=MsoFootnoteText>And stone.</p></div></div>"
    ),
    "LibreOffice": (
        "<p>The mill<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a> stood.</p>"
        "<div id='sdfootnote1'><p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote1sym' "
        "href='#sdfootnote1anc'>1</a> Oak.</p><p class='sdfootnote'>And stone.</p></div>"
    ),
    "Asciidoctor": (
        "<p>The mill<sup class='footnote'>[<a id='_footnoteref_1' href='#_footnotedef_1'>1</a>]</sup> stood.</p>"
        "<div class='footnote' id='_footnotedef_1'><a href='#_footnoteref_1'>1</a>. <p>Oak.</p><p>And stone."
        "</p></div>"
    ),
    "Docutils": (
        "<p>The mill<a href='#id2' id='id1' role='doc-noteref'>[1]</a> stood.</p><aside id='id2' role='doc-footnote'>"
        "<span>[<a role='doc-backlink' href='#id1'>1</a>]</span><p>Oak.</p><p>And stone.</p></aside>"
    ),
    "a list of terms": (
        "<p>The mill<a href='#n1' id='r1'>1</a> stood.</p><dl class='footnote'><dt id='n1'><a href='#r1'>1</a></dt>"
        "<dd><p>Oak.</p><p>And stone.</p></dd></dl>"
    ),
    "Standard Ebooks": (
        "<p>The mill<a href='#note-1' id='noteref-1' epub:type='noteref'>1</a> stood.</p><ol>"
        "<li id='note-1' epub:type='endnote'><p>Oak.</p><p>And stone. "
        "<a href='#noteref-1' epub:type='backlink'>↩</a></p></ol>"
    ),
    "words that lead back": (
        "<p>The mill<a href='#fn1'>(1)</a> stood.</p><div id='fn1'><p>Oak.</p><p>And stone. "
        "<a href='#r1'>Return to text</a>"
        "</p></div>"
    ),
    "Tufte": (
        "<p>The mill<label for='sn-1' class='margin-toggle sidenote-number'></label><input type='checkbox' id='sn-1' "
        "class='margin-toggle'><span class='sidenote'>Oak.<p>And stone.</p></span> stood.</p>"
    ),
}


@pytest.mark.parametrize("body", NOTE_STYLES.values(), ids=NOTE_STYLES)
def test_notes_of_every_house_style_are_found(read_page, body):
    edition = read_page(body)

    assert notes_of(edition) == ONE_NOTE
    assert text_of(edition)[:3] == ["The mill stood.", "Oak.", "And stone."]


def test_several_marks_of_one_place_leave_nothing_behind(read_page):
    edition = read_page(
        "<p>The mill<sup><a href='#n1'>1</a>,<a href='#n2'>2</a></sup> was old [<a href='#n3'>3</a>, "
        "<a href='#n4'>4</a>].</p>"
        "<p id='n1'>1. Oak.</p><p id='n2'>2. Stone.</p><p id='n3'>3. Iron.</p><p id='n4'>4. Tin.</p>"
    )

    assert text_of(edition) == ["The mill was old.", "Oak.", "Stone.", "Iron.", "Tin."]
    assert [note.label for note in edition.notes] == ["1", "2", "3", "4"]


def test_notes_parted_by_line_breaks_are_notes_of_their_own(read_page):
    edition = read_page(
        "<p>The mill<a href='#1'><sup>1</sup></a> was old.<a href='#2'><sup>2</sup></a></p>"
        "<p><a name='1'>1.</a> Oak.<br><a name='2'>2.</a> Stone,<br>and iron.</p>"
    )

    assert notes_of(edition) == [("1", ["Oak."], ["The mill"]), ("2", ["Stone, and iron."], ["The mill was old."])]


def test_two_calls_for_one_note_are_two_marks(read_page):
    edition = read_page(
        "<p>The mill<sup id='r1'><a href='#n'>1</a></sup> was old.<sup id='r2'><a href='#n'>1</a></sup></p>"
        "<ol class='references'><li id='n'><span class='mw-cite-backlink'>↑ <a href='#r1'>1.0</a> "
        "<a href='#r2'>1.1</a></span> Oak."
    )

    assert notes_of(edition) == [("1", ["Oak."], ["The mill", "The mill was old."])]
    assert furniture_of(edition) == ["↑ 1.0 1.1"]


def test_a_note_that_alone_leads_back_finds_its_mark(read_page):
    edition = read_page(
        "<p>The mill<a name='r1'></a><sup>1</sup> was old.<sup><a name='r2'>2</a></sup></p><div class='footnotes'>"
        "<p id='a'><a href='#r1'>1</a> Oak.</p><p id='b'>2. Stone. <a href='#r2'>↩</a></p></div>"
    )

    assert notes_of(edition) == [("1", ["Oak."], ["The mill"]), ("2", ["Stone."], ["The mill was old."])]


def test_a_paragraph_between_two_notes_of_a_list_goes_on_the_first(read_page):
    edition = read_page(
        "<p>The mill<a href='#1'><sup>1</sup></a> was old.<a href='#2'><sup>2</sup></a></p><hr>"
        "<p><a name='1'>1.</a> Oak.</p><p>And stone.</p><p><a name='2'>2.</a> Very.</p><h2>Next</h2><p>More.</p>"
    )

    assert [texts for _, texts, _ in notes_of(edition)] == [["Oak.", "And stone."], ["Very."]]
    assert text_of(edition)[-1] == "More."


def test_text_between_notes_that_stand_under_their_paragraphs_is_no_note(read_page):
    edition = read_page(
        "<p>One<a href='#1'><sup>1</sup></a></p><p><a name='1'>1.</a> Oak.</p><p>Two<a href='#2'><sup>2</sup></a></p>"
        "<p>Three.</p><p><a name='2'>2.</a> Stone.</p>"
    )

    assert [p.text for p in edition.paragraphs if not p.is_note] == ["One", "Two", "Three."]


def test_numbers_that_start_anew_in_each_chapter_lead_to_their_own_notes(read_page):
    chapter = (
        "<h2>{0}</h2><p>Mill {0}<a href='#{0}1'><sup>1</sup></a></p><p>So.</p><p id='{0}1'>1. Note {0}.</p><p>End.</p>"
    )
    edition = read_page(chapter.format("A") + chapter.format("B"))

    assert notes_of(edition) == [("1", ["Note A."], ["Mill A"]), ("1", ["Note B."], ["Mill B"])]


def test_a_note_in_a_table_is_a_note(read_page):
    edition = read_page(
        "<p>The mill<a href='#t'><sup>1</sup></a> stood.</p><table><tr><td><a name='t'>1</a></td><td>Oak.</td></table>"
    )

    assert notes_of(edition) == [("1", ["Oak."], ["The mill"])]


def test_a_note_in_the_margin_leaves_its_sentence_whole(read_page):
    edition = read_page(
        "<p>The mill <span class='sidenote'>A mill is seen.</span>stood by the river.</p><p>It was shut.</p>"
    )

    assert kinds(edition) == [
        ("body", "The mill stood by the river."),
        ("footnote", "A mill is seen."),
        ("body", "It was shut."),
    ]


def test_a_part_that_holds_only_notes_is_a_work_of_notes(read_page):
    edition = read_page(
        "<h2>The Mill</h2>" + "<p>Told<a href='#n1'><sup>1</sup></a>.</p>" * 8 + "<h2>Notes</h2><p id='n1'>1. Oak.</p>"
    )

    assert [(work.kind, work.title) for work in edition.works] == [("work", "The Mill"), ("notes", "Notes")]
