import pytest

from editions import read_edition
from tests.conftest import kinds


@pytest.fixture
def read(tmp_path):
    def read_page(body, head=""):
        path = tmp_path / "tale.html"
        path.write_bytes(f"<!doctype html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>".encode())
        return read_edition(path)

    return read_page


def test_blocks_become_paragraphs_of_their_kind(read):
    edition = read(
        "<h1>The Mill</h1><p>One <b>bold</b><br>line &amp; more.<blockquote><p>Quoted.</p></blockquote>"
        "<ul><li>first<li>second</ul><table><tr><td>x<td>y</table><div class='poem'>A verse</div>"
        "<p class='signature'>A. M.</p>",
        "<title>The Mill | A Tale</title><style>p {}</style>",
    )

    assert kinds(edition) == [
        ("heading", "The Mill"),
        ("body", "One bold line & more."),
        ("quotation", "Quoted."),
        ("list", "first"),
        ("list", "second"),
        ("table", "x y"),
        ("verse", "A verse"),
        ("signature", "A. M."),
    ]
    assert (edition.title, edition.language) == ("The Mill | A Tale", "en")
    assert all(p.lines is None and p.place for p in edition.paragraphs)


def test_what_is_not_text_is_left_out(read):
    edition = read(
        "<nav>Home</nav><script>one()</script><p>Seen.<!-- not this --></p><p hidden>no</p>"
        "<p style='display: none'>no</p><template><p>no</p></template>"
    )

    assert kinds(edition) == [("body", "Seen.")]
    assert edition.ledger.characters == len("Seen.")


def test_a_heading_opens_a_work_by_its_level(read):
    edition = read(
        "<h1>The Mill</h1><p>By A.</p><h2>I. River</h2><p>One.</p><h3>Bank</h3><p>Two.</p><h2>II. Oak</h2><p>X."
    )

    assert [(w.kind, w.title) for w in edition.works] == [
        ("front matter", "The Mill"),
        ("work", "I. River"),
        ("work", "II. Oak"),
    ]
    assert [h.title for h in edition.works[1].headings] == ["Bank"]


def test_works_with_one_title_are_told_apart_by_their_volume(read):
    chapters = "".join(f"<h2>CHAPTER {n}</h2>{'<p>Told.</p>' * 5}" for n in ("I", "II"))
    edition = read(f"<h2>VOLUME I</h2>{chapters}<h2>VOLUME II</h2>{chapters}")

    assert [w.title for w in edition.works] == [
        "VOLUME I. CHAPTER I",
        "VOLUME I. CHAPTER II",
        "VOLUME II. CHAPTER I",
        "VOLUME II. CHAPTER II",
    ]


def test_the_place_of_a_paragraph_is_its_id_or_a_short_path(read):
    edition = read("<p>One.</p><p>Two.</p><div id='oak'><p>Three.</p></div><p id='end'>Four.</p>")

    assert [p.place for p in edition.paragraphs] == ["body/p[1]", "body/p[2]", "oak/p[1]", "end"]


def test_page_numbers_are_furniture_and_begin_pages(read):
    edition = read(
        "<p>One <span class='pagenum' id='p12'>[12]</span>goes on.</p><a id='page_13'></a><p>Two [Pg 14] three.</p>"
    )

    assert kinds(edition) == [
        ("body", "One goes on."),
        ("furniture", "[12]"),
        ("body", "Two three."),
        ("furniture", "[Pg 14]"),
    ]
    assert [(page.label, page.printed) for page in edition.pages] == [("12", True), ("13", False), ("14", True)]
    assert edition.paragraphs[2].page == "13"


def test_a_link_to_a_note_is_its_mark(read):
    edition = read(
        "<p>The mill<a href='#fn1' id='r1'><sup>1</sup></a> was old.<a href='#fn2'>[2]</a></p>"
        "<div class='footnotes'><ol><li id='fn1'><p>Oak. <a href='#r1'>back</a></p><p>And stone.</p></li>"
        "<li id='fn2'>Very old.</li></ol></div>"
    )

    assert kinds(edition)[0] == ("body", "The mill was old.")
    assert [(n.label, len(n.paragraphs), n.marks[0].at) for n in edition.notes] == [("1", 2, 8), ("2", 1, 17)]
    assert kinds(edition)[1:] == [
        ("footnote", "Oak."),
        ("furniture", "back"),
        ("footnote", "And stone."),
        ("footnote", "Very old."),
    ]


def test_a_page_number_is_claimed_once_though_its_span_and_its_brackets_both_tell_of_it(read):
    edition = read("<p>One <span class='pagenum'>[Pg 12]</span>goes on.</p>")

    assert kinds(edition) == [("body", "One goes on."), ("furniture", "[Pg 12]")]
    assert [(page.label, page.printed) for page in edition.pages] == [("12", True)]


def test_a_note_that_holds_nothing_but_a_page_number_is_no_note(read):
    edition = read("<p>The mill<a href='#fn4'>4</a> was old.</p><p class='footnote' id='fn4'>[Pg 4]</p>")

    assert kinds(edition) == [("body", "The mill4 was old."), ("furniture", "[Pg 4]")]
    assert edition.notes == ()


def test_two_blocks_with_one_id_are_one_note(read):
    edition = read("<p>The mill<a href='#fn1'>1</a> was old.</p><p id='fn1'>Oak.</p><p id='fn1'>Stone.</p>")

    assert kinds(edition)[1:] == [("footnote", "Oak."), ("footnote", "Stone.")]
    assert [note.paragraphs for note in edition.notes] == [("p2", "p3")]


def test_a_link_around_a_page_number_calls_for_no_note(read):
    edition = read("<p>One <span class='pagenum'><a href='#fn1'>1</a></span>goes on.</p><p id='fn1'>Oak.</p>")

    assert edition.notes == ()
    assert ("furniture", "1") in kinds(edition)


def test_a_mark_behind_a_line_break_of_the_markup_stands_where_it_stood(read):
    edition = read("<p>The old<br>mill<a href='#fn1'>1</a> was shut.</p><p id='fn1'>Oak.</p>")

    assert edition.paragraphs[0].text == "The old mill was shut."
    assert edition.notes[0].marks[0].at == len("The old mill")


def test_a_table_of_contents_holds_no_notes(read):
    edition = read(
        "<p><a href='#c1'>1</a> <a href='#c2'>2</a></p><h2 id='c1'>One</h2><p>A.</p><h2 id='c2'>Two</h2><p>B.</p>"
    )

    assert edition.notes == ()
    assert edition.paragraphs[0].text == "1 2"


def test_preformatted_text_is_parted_by_its_blank_lines(read):
    assert kinds(read("<pre>one\ntwo\n\nthree</pre>")) == [("verse", "one two"), ("verse", "three")]


def test_a_declared_encoding_is_believed(tmp_path):
    path = tmp_path / "tale.html"
    path.write_bytes("<html><head><meta charset='windows-1251'></head><p>Мельница стояла у реки.</p>".encode("cp1251"))
    edition = read_edition(path)

    assert edition.source.encoding == "windows-1251"
    assert edition.paragraphs[0].text == "Мельница стояла у реки."


def test_no_other_file_is_fetched(read, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    edition = read(f"<!DOCTYPE x [<!ENTITY a SYSTEM '{(tmp_path / 'secret.txt').as_uri()}'>]><p>&a; shown</p>")

    assert "secret" not in " ".join(p.text for p in edition.paragraphs)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<b><i>" * 50_000 + "deep",
        "".join(f"<div id='x{n}'>deep" for n in range(20_000)),
        "<p>deep <a href='#fn1'><sup>1</sup></a>" * 20_000 + "<p id='fn1'>note",
        "<p>deep " + "word " * 100_000 + "<br>" * 20_000,
    ],
)
def test_hostile_pages_are_read(read, body):
    edition = read(body)

    assert edition.paragraphs[0].text.startswith("deep")
