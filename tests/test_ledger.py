import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import EditionError, read_edition

ALPHABET = " \t\n\r\f\x0b\x85\xa0\xad\u200b\u2028\u202e\u3000aZé1IVX.-–—*†[]()“”‘’³²¹中字अ𝔸"
LINES = st.sampled_from(
    [
        "",
        " ",
        "CHAPTER I",
        "12 A HEAD",
        "A HEAD 13",
        "14",
        "* A note.",
        "[1] A note.",
        "The end of it.*",
        "word-",
        "1) one",
    ]
)


def read(tmp_path_factory, name, text):
    path = tmp_path_factory.mktemp("texts") / name
    path.write_bytes(text.encode())
    return read_edition(path)


def is_printed(text):
    return bool(text.strip().strip("\ufeff\u200b"))


def is_trimmed(edition):
    return all(p.text == p.text.strip() and p.text for p in edition.paragraphs)


def spans_hold(edition, source):
    replaced = {repair.at for repair in edition.repairs if not repair.removed}
    return all(
        read == printed or printed.isspace() or span.start + i in replaced
        for paragraph in edition.paragraphs
        for span in paragraph.spans
        for i, (read, printed) in enumerate(
            zip(paragraph.text[span.at : span.at + span.length], source[span.start : span.end], strict=True)
        )
    )


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet=ALPHABET, max_size=400).filter(is_printed))
def test_nothing_vanishes_from_any_plain_text(tmp_path_factory, text):
    edition = read(tmp_path_factory, "any.txt", text)

    assert edition.ledger.characters == len(text)
    assert spans_hold(edition, text)


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(LINES | st.text(alphabet=ALPHABET, max_size=60), max_size=60), end=st.sampled_from("\n\r\f"))
def test_nothing_vanishes_from_lines_that_look_like_pages(tmp_path_factory, lines, end):
    text = end.join(["The mill.", *lines])
    edition = read(tmp_path_factory, "pages.txt", text)

    assert edition.ledger.characters == len(text)
    assert is_trimmed(edition)


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200).filter(is_printed))
def test_nothing_vanishes_from_any_unicode(tmp_path_factory, text):
    edition = read(tmp_path_factory, "unicode.txt", text)

    assert edition.ledger.characters == len(text.removeprefix("\ufeff"))
    assert is_trimmed(edition)


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<h2 id='c1'>",
        "</h2>",
        "<br>",
        "<pre>",
        "</pre>",
        "<li id='fn1'>",
        "<table>",
        "<tr>",
        "<td>",
        "<a href='#fn1' id='r1'><sup>1</sup></a>",
        "<a href='#r1'>1</a>",
        "<span class='pagenum'>12</span>",
        "<span class='pagenum'>[Pg 12]</span>",
        "<span class='pagenum'>",
        "</span>",
        "<p class='footnote' id='fn4'>",
        "<a href='#fn4'>",
        "</a>",
        "4",
        "<script>",
        "</script>",
        "<!-- no -->",
        "&amp;",
        "[Pg 3]",
        "<div class='footnote' id='fn2'>",
        "</div>",
        "<a href='#fn2'>*</a>",
        "<blockquote>",
        "<title>",
        "</title>",
        "<b>",
    ]
)


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(TAGS | st.text(alphabet="ab \n.1*", max_size=8), max_size=40))
def test_nothing_vanishes_from_any_web_page(tmp_path_factory, parts):
    edition = read(tmp_path_factory, "page.html", "<!doctype html><p>The mill." + "".join(parts))

    assert is_trimmed(edition)
    assert edition.paragraphs[0].text.startswith("The mill")


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet=" \t\n\r\f\x0b\x85\xa0\u2028\u3000", max_size=60))
def test_only_blank_text_is_refused(tmp_path_factory, text):
    with pytest.raises(EditionError, match="there is no text"):
        read(tmp_path_factory, "blank.txt", text)
    with pytest.raises(EditionError, match="there is no text"):
        read(tmp_path_factory, "blank.html", f"<!doctype html><p>{text}<br>")
