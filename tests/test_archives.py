"""Pages as text archives have them: what the site adds is no text, pages and paragraphs are found in any markup."""

import pytest

from editions import read_edition
from tests.conftest import furniture_of, kinds, text_of

LONG = "The old mill stood by the river, and nobody came there any more, for the miller had gone away to town."


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href='a.htm'>Next</a> | <a href='b.htm'>Contents</a> | <a href='c.htm'>Previous</a></p>",
        "<p>[<a href='a.htm'>Zurück</a>] [<a href='b.htm'>Weiter</a>]</p>",
        "<p><a href='../index.htm'>Home</a> &gt; <a href='x.htm'>Works</a> &gt; The Mill</p>",
        "<p><a href='a.htm'>Miller</a> • <a href='b.htm'>Tales</a></p>",
        "<p>Next: <a href='x.htm'>Chapter 2. The River</a></p>",
        "<p><a href='x.htm'>←</a></p>",
        "<p><a href='#top'>Back to top</a></p>",
        "<p class='footer'><a href='i.htm'>Tales by Number</a><br><a href='j.htm'>The Miller Archive</a></p>",
        "<table><tr><td><a href='p.htm'>Prev</a><td><td><a href='n.htm'>Next</a></table>",
        "<div role='navigation'><h2>The site</h2><p>Nothing of the tale.</p></div>",
        "<ul class='menu'><li>Tales</li><li>Songs</li></ul>",
        "<div class='noprint'><p>Print this page</p></div>",
        "<p id='footer'>Last changed in May.</p>",
        "<div id='catlinks'>Categories: <a href='c'>Mills</a></div>",
        "<span class='mw-jump-link'>Jump to search</span>",
    ],
)
def test_what_the_site_adds_is_furniture(read_page, body):
    edition = read_page(f"<p>The mill.</p>{body}<p>It was shut.</p>")

    assert text_of(edition) == ["The mill.", "It was shut."]
    assert furniture_of(edition)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>See <a href='x.htm'>Oak</a> and <a href='y.htm'>Stone</a>.</p>", "See Oak and Stone."),
        ("<p><a href='http://x.org'>Miller, On Mills (1871)</a></p>", "Miller, On Mills (1871)"),
        ("<p><a href='x.htm'>Miller 1871</a>; <a href='y.htm'>Weaver 1880</a></p>", "Miller 1871; Weaver 1880"),
        ("<ul><li><a href='c1.htm'>The Mill</a></li></ul>", "The Mill"),
        ("<ul><li>Abbey, <a href='c1.htm#p12'>12</a>, <a href='c2.htm#p19'>19</a></li></ul>", "Abbey, 12, 19"),
        ("<p><a href='#one'>The Mill</a> | <a href='#two'>The River</a></p>", "The Mill | The River"),
        ("<p class='menu'>Soup, and a pie of pigeons.</p>", "Soup, and a pie of pigeons."),
        ("<h2><a href='tale.htm'>The Mill</a></h2>", "The Mill"),
        ("<header><h2>The Mill</h2></header>", "The Mill"),
        ("<div class='pagebreak'><h2>The Mill</h2></div>", "The Mill"),
        ("<footer><p class='signature'>A. M.</p></footer>", "A. M."),
    ],
)
def test_text_with_links_stays_text(read_page, body, text):
    edition = read_page(f"<p>Before.</p>{body}<p id='one'>After.</p><p id='two'>Last.</p>")

    assert text_of(edition) == ["Before.", text, "After.", "Last."]


def test_an_edit_link_leaves_its_heading_whole(read_page):
    edition = read_page(
        "<h2>The Mill<span class='mw-editsection'>[<a href='/e'>edit</a>]</span></h2><p>It was shut.</p>"
    )

    assert kinds(edition) == [("heading", "The Mill"), ("furniture", "[edit]"), ("body", "It was shut.")]


def test_a_body_named_after_a_menu_is_still_the_text(tmp_path):
    path = tmp_path / "tale.html"
    path.write_text("<html><body class='nav noprint footer'><p>The mill.</p></body></html>")

    assert kinds(read_edition(path)) == [("body", "The mill.")]


def test_notes_inside_a_footer_are_notes(read_page):
    edition = read_page(
        "<p>The mill<a href='#fn1'>1</a> stood.</p>"
        "<div class='footer'><p>The site</p><div class='footnotes'><p id='fn1'>Oak.</p></div></div>"
    )

    assert kinds(edition)[1:] == [("furniture", "The site"), ("footnote", "Oak.")]


@pytest.mark.parametrize(
    "frame",
    [
        (
            "<section class='pg-boilerplate pgheader' id='pg-header'><h2>The Project Gutenberg eBook of The Mill</h2>"
            "<div id='pg-start-separator'>*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***</div></section>",
            "<section class='pg-boilerplate pgfooter'><div>*** END OF THE PROJECT GUTENBERG EBOOK THE MILL ***</div>"
            "<div>Updated editions replace the previous one.</div></section>",
        ),
        (
            "<pre>The Project Gutenberg EBook of The Mill\n\nTitle: The Mill\n\n"
            "*** START OF THIS PROJECT GUTENBERG EBOOK THE MILL ***\n\n\nProduced by A Person\n\n</pre>",
            "<pre>End of the Project Gutenberg EBook of The Mill\n\n"
            "*** END OF THIS PROJECT GUTENBERG EBOOK THE MILL ***\n\nA licence.</pre>",
        ),
    ],
)
def test_the_header_and_the_licence_of_project_gutenberg_are_furniture(read_page, frame):
    head, foot = frame
    edition = read_page(
        f"{head}<h1>The Mill</h1><p>It was shut.</p>{foot}", "<title>The Project Gutenberg eBook of The Mill</title>"
    )

    assert text_of(edition) == ["The Mill", "It was shut."]
    assert {p.place for p in edition.paragraphs if p.is_furniture} == {"licence"}
    assert edition.title == "The Mill"


def test_the_licence_in_one_block_with_the_text_is_cut_from_it(read_page):
    edition = read_page("<p>Header. *** START OF THE PROJECT GUTENBERG EBOOK X *** The mill was shut.</p>")

    assert text_of(edition) == ["The mill was shut."]


def test_a_note_inside_the_licence_is_no_note(read_page):
    edition = read_page(
        "<p>The mill<a href='#fn1'>1</a> was shut.</p><p>*** END OF THE PROJECT GUTENBERG EBOOK X ***</p>"
        "<p class='footnote' id='fn1'>A licence.</p>"
    )

    assert edition.notes == ()
    assert text_of(edition) == ["The mill1 was shut."]


def test_a_page_number_inside_a_link_back_is_claimed_once(read_page):
    edition = read_page(
        "<p>The mill<a href='#fn1'>1</a>.</p><p id='fn1'>Oak. <a class='backlink' href='#r1'>[Pg 4] up</a></p>"
    )

    assert furniture_of(edition) == ["[Pg 4]", "up"]


def test_a_plain_text_of_project_gutenberg_is_read_without_its_frame(tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text(
        "The Project Gutenberg EBook of The Mill\n\nTitle: The Old Mill\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n\n\nProduced by A Person and\nothers.\n\n\n"
        "The mill was shut.\n\nNobody came.\n\n\nEnd of Project Gutenberg's The Mill, by A. M.\n\n"
        "*** END OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n\nA licence,\nin two lines.\n"
    )
    edition = read_edition(path)

    assert edition.title == "The Old Mill"
    assert text_of(edition) == ["The mill was shut.", "Nobody came."]
    assert furniture_of(edition)[-1] == "A licence, in two lines."
    assert edition.paragraphs[0].place == "licence"
    assert edition.paragraphs[0].lines.first == 1
    assert [work.title for work in edition.works] == ["The Old Mill"]


def test_a_text_that_is_all_frame_is_read_as_it_is(tmp_path):
    path = tmp_path / "mill.txt"
    path.write_text("*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n")

    assert [p.kind for p in read_edition(path).paragraphs] != ["furniture"]


@pytest.mark.parametrize(
    ("anchor", "label", "printed"),
    [
        ("<a name='page_12'><font size=1>p. 12</font></a>", "12", True),
        ("<span class='pagenum'><a id='Page_12'>[Pg 12]</a></span>", "12", True),
        (
            "<span class='pagenum ws-pagenum' id='xii' title='Page:Mill.djvu/24' data-page-number='xii'>&#8203;</span>",
            "xii",
            False,
        ),
        ("<a class='pagebreak' id='pagexii' title='xii'></a>", "xii", False),
        ("<span epub:type='pagebreak' id='pb12' title='[Page 12]'></span>", "12", False),
        ("<span class='pb' id='seite-12'>|12|</span>", "12", True),
    ],
)
def test_a_page_may_begin_within_a_word(read_page, anchor, label, printed):
    edition = read_page(f"<p>The mi{anchor}ll was shut.</p>")

    assert text_of(edition) == ["The mill was shut."]
    assert [(page.label, page.printed) for page in edition.pages] == [(label, printed)]


def test_short_ids_are_pages_where_they_run_up_amid_the_text(read_page):
    edition = read_page("<p>The <a id='p12'></a>mill</p><p>was <a id='p13'></a>old and</p><p><a id='p14'></a>grey.</p>")

    assert [page.label for page in edition.pages] == ["12", "13", "14"]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (12, 14, 13)])
def test_short_ids_of_paragraphs_and_of_things_out_of_order_are_no_pages(read_page, numbers):
    first, second, third = numbers
    body = f"<p><a id='p{first}'></a>One</p><p><a id='p{second}'></a>two</p><p><a id='p{third}'></a>three.</p>"

    assert read_page(body).pages == ()


def test_two_line_breaks_part_paragraphs(read_page):
    edition = read_page(
        f"<font>{LONG}<br> <br>&nbsp;&nbsp;It was shut.<br><br><br>So.<br>Indeed.</font><h2>One<br><br>Two</h2>"
    )

    assert text_of(edition) == [LONG, "It was shut.", "So. Indeed.", "One Two"]


def test_an_indent_after_a_line_break_begins_a_paragraph_of_prose_and_a_line_of_verse(read_page):
    lines = "<br>&nbsp;&nbsp;&nbsp;".join([LONG] * 3)
    edition = read_page(f"<p>{lines}</p><p>The wheel<br>&nbsp;&nbsp;&nbsp;is still.</p>")

    assert text_of(edition) == [LONG, LONG, LONG, "The wheel is still."]


def test_many_long_lines_are_a_paragraph_each(read_page):
    line = f"{LONG} {LONG}"

    assert text_of(read_page("<p>" + "<br>".join([line] * 10) + "</p>")) == [line] * 10


def test_a_stanza_is_one_paragraph_however_its_lines_are_marked(read_page):
    edition = read_page(
        "<div class='poetry'><div class='stanza'><div class='verse indent0'>The wheel</div>"
        "<div class='verse indent2'>is still."
        "</div></div><div class='stanza'><span class='i0'>The door</span><span class='i2'>is shut.</span></div></div>"
    )

    assert kinds(edition) == [("verse", "The wheel is still."), ("verse", "The door is shut.")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p><img src='t.png' alt='T'>he mill.</p>", "The mill."),
        ("<p><img src='t.png' alt='T'>\nhe mill.</p>", "The mill."),
        ("<p><img src='i.png' alt='I'> was there.</p>", "I was there."),
        ("<div><img src='w.png' alt='W'></div><p>HEN it was.</p>", "WHEN it was."),
        ("<p><img src='o.png' alt='“O'>h, the mill.</p>", "“Oh, the mill."),
        ("<p><img src='a.png' alt='A'>Fig. 1</p>", "Fig. 1"),
        ("<p><img src='a.png' alt='A mill'>he mill.</p>", "he mill."),
        ("<p><img src='a.png' alt='A'><img src='b.png' alt=''>he mill.</p>", "he mill."),
    ],
)
def test_a_large_initial_that_is_a_picture_is_read(read_page, body, text):
    assert text_of(read_page(body)) == [text]


def test_chapters_in_bold_are_headings_where_the_markup_has_one_alone(read_page):
    chapter = "<p align=center><b>CHAPTER {}</b></p><p>A.</p><p>B.</p><p>C.</p><p>D.</p>"
    edition = read_page("<h1>The Mill</h1><p>By A. M.</p>" + chapter.format("I") + chapter.format("II"))

    assert [work.title for work in edition.works] == ["The Mill", "CHAPTER I", "CHAPTER II"]


def test_a_page_that_a_table_lays_out_is_text(read_page):
    edition = read_page(
        f"<table><tr><td><p>{LONG} {LONG} {LONG}</p><p>Short.</p></td></tr></table><table><tr><td>x<td>y</table>"
    )

    assert [p.kind for p in edition.paragraphs] == ["body", "table", "table"]


@pytest.mark.parametrize(
    "head", ["<meta http-equiv='Content-Language' content='la'>", "<meta name='DC.language' content='la'>"]
)
def test_a_language_that_the_head_names_is_believed(read_page, head):
    assert read_page("<p>The mill and the river.</p>", head).language == "la"


@pytest.mark.parametrize(
    "body",
    [
        "<p class=footnote id=f1><a href='#r1'>↩</a> deep</p>" * 20_000,
        "deep<br><br>" * 80_000,
        "<p>deep <a href='x.htm'>Next</a> | " + "<a href='y.htm'>y</a> | " * 20_000,
        "<p>deep" + "<span class='sidenote'>" * 20_000,
        "<p>deep" + "<span class='pagenum'>1" * 20_000,
        "<div class='stanza'><div class='line'>deep" * 20_000,
        "<p>deep " + "*** START OF THE PROJECT GUTENBERG EBOOK " * 8_000,
        "<p>deep" + "".join(f"<a id='p{n}' href='#p{n + 1}'>[{n}]</a>" for n in range(20_000)),
        "<table><tr><td>deep" * 20_000,
        "<img alt='T'>" * 20_000 + "<p>deep",
    ],
)
def test_hostile_archives_are_read(read_page, body):
    edition = read_page(body)

    assert "deep" in " ".join(p.text for p in edition.paragraphs)


def test_the_paragraphs_in_the_cells_of_a_row_are_one_row(read_page):
    edition = read_page("<table><tr><td><p>Year</p></td><td><p>Pegs</p></td></tr><tr><td><p>1843</td><td><p>40</table>")

    assert [(p.kind, p.text) for p in edition.paragraphs] == [("table", "Year Pegs"), ("table", "1843 40")]
