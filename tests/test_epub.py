import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from editions.epub.reader import read_epub
from editions.errors import EditionError
from editions.hand import Hand
from tests.conftest import kinds

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{}"/>'
SAID = "<dc:title>The Mill</dc:title><dc:language>en-GB</dc:language>"
ENCRYPTED = (
    "<encryption><EncryptedData><CipherData><CipherReference URI='{}'/></CipherData></EncryptedData></encryption>"
)


def page(body, attributes=""):
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    head = "<head><title>own title</title></head>"
    return f"<?xml version='1.0'?><html {names}>{head}<body {attributes}>{body}</body></html>"


def packed(parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def epub(documents, said=SAID, items="", refs="", rest="", more=None):
    """An EPUB with these documents in its spine, in order."""
    manifest = "".join(f'<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>' for n in documents)
    spine = "".join(f'<itemref idref="{name}"/>' for name in documents)
    listing = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{said}</metadata>'
        f"<manifest>{manifest}{items}</manifest><spine>{spine}{refs}</spine>{rest}</package>"
    )
    parts = {
        "META-INF/container.xml": CONTAINER.format("O/book.opf") + "</rootfiles></container>",
        "O/book.opf": listing,
    }
    parts |= {f"O/{name}": content for name, content in documents.items()}
    return packed(parts | (more or {}))


def read(*args, **kwargs):
    return read_epub(Path("mill.epub"), epub(*args, **kwargs), "A", Hand())


def refusal(data):
    with pytest.raises(EditionError) as caught:
        read_epub(Path("mill.epub"), data, "A", Hand())
    return caught.value.reason


def test_the_documents_of_the_spine_are_one_text_in_its_order():
    edition = read({"Text/b.xhtml": page("<h1>One</h1><p>First.</p>"), "Text/a.xhtml": page("<p id='x'>Second.</p>")})

    assert kinds(edition) == [("heading", "One"), ("body", "First."), ("body", "Second.")]
    assert (edition.title, edition.language, edition.source.encoding) == ("The Mill", "en", "utf-8")
    assert [p.place for p in edition.paragraphs] == [
        "O/Text/b.xhtml/h1[1]",
        "O/Text/b.xhtml/p[1]",
        "O/Text/a.xhtml#x",
    ]
    assert edition.ledger.characters == len("OneFirst.Second.")


def test_the_main_title_the_publisher_and_the_translator_are_taken_from_the_package():
    said = (
        "<dc:title id='s'>A Tale</dc:title><dc:title id='m'>The Mill</dc:title>"
        "<meta refines='#m' property='title-type'>main</meta><dc:publisher>Oak Press</dc:publisher>"
        "<dc:contributor opf:role='trl'>A. Weir</dc:contributor><dc:contributor id='c'>B. Sluice</dc:contributor>"
        "<meta refines='#c' property='role'>trl</meta><dc:contributor opf:role='ill'>C. Drawn</dc:contributor>"
    )
    edition = read({"a.xhtml": page("<p>One.</p>")}, said=said)

    assert (edition.title, edition.publisher, edition.translator) == ("The Mill", "Oak Press", "A. Weir, B. Sluice")


def test_a_note_in_another_file_is_found_by_a_relative_and_escaped_link():
    edition = read(
        {
            "Text/a.xhtml": page("<p>The mill<a href='../My%20notes/n.xhtml#n1' id='r1'><sup>1</sup></a> stood.</p>"),
            "My notes/n.xhtml": page(
                "<p id='n1'><a href='../Text/a.xhtml#r1'>1</a>. Oak. <a href='../Text/a.xhtml'>↩</a></p>"
            ),
        }
    )

    assert kinds(edition) == [("body", "The mill stood."), ("footnote", "Oak."), ("furniture", "↩")]
    assert [(n.label, n.marks[0].at, n.sign is not None) for n in edition.notes] == [("1", 8, True)]


def test_the_same_id_in_two_files_is_two_places():
    body = "<p>The {}<a href='#n'><sup>1</sup></a>.</p><p>Between.</p><p id='n'>On {}.</p>"
    edition = read({"a.xhtml": page(body.format("oak", "oaks")), "b.xhtml": page(body.format("elm", "elms"))})

    assert [edition.paragraphs[int(n.paragraphs[0][1:]) - 1].text for n in edition.notes] == ["On oaks.", "On elms."]


def test_a_file_is_a_note_when_a_link_to_the_file_calls_for_it():
    edition = read(
        {
            "a.xhtml": page("<p>The mill<a epub:type='noteref' href='n.xhtml'>1</a> stood.</p><p>And fell.</p>"),
            "n.xhtml": page("<p>Oak.</p>"),
        }
    )

    assert kinds(edition) == [("body", "The mill stood."), ("body", "And fell."), ("footnote", "Oak.")]


def test_a_note_that_pops_up_is_read_though_it_is_hidden():
    edition = read(
        {
            "a.xhtml": page(
                "<p>Mill<a epub:type='noteref' href='#f'>*</a>.</p>"
                "<aside epub:type='footnote' hidden='' id='f'><p>* Oak.</p></aside>"
            )
        }
    )

    assert kinds(edition) == [("body", "Mill."), ("footnote", "Oak.")]


def test_a_link_both_ways_makes_a_note_without_any_word_of_its_kind():
    edition = read(
        {
            "a.xhtml": page("<p>The mill<a id='filepos7' href='b.xhtml#filepos9'>[1]</a> stood.</p>"),
            "b.xhtml": page(
                "<p><a id='filepos9' href='a.xhtml#filepos7'>[1]</a>Oak.</p><p>[<a href='a.xhtml#x'>back</a>]</p>"
            ),
        }
    )

    assert kinds(edition)[:2] == [("body", "The mill stood."), ("footnote", "Oak.")]
    assert edition.notes[0].sign.printed == "1"


def test_a_raised_number_in_a_link_calls_for_a_note_whatever_its_id():
    edition = read(
        {"a.xhtml": page("<p>Mill<a id='filepos1'/><a href='#filepos2'><sup>1</sup></a>.</p><p id='filepos2'>Oak.</p>")}
    )

    assert kinds(edition) == [("body", "Mill."), ("footnote", "Oak.")]


def test_a_number_alone_in_its_paragraph_belongs_to_the_note_below_it():
    edition = read(
        {
            "a.xhtml": page(
                "<p>Mill<a id='r' href='#n'><sup>1</sup></a>.</p><p>More.</p>"
                "<p id='n'><a href='#r'>1</a></p><p>Oak.</p>"
            )
        }
    )

    assert kinds(edition) == [("body", "Mill."), ("body", "More."), ("footnote", "Oak.")]


@pytest.mark.parametrize("arrow", ["↩", "↩\ufe0e", "^", "[↑]", "Return to text", "back", "Zurück"])
def test_a_link_back_does_not_stay_in_the_text_of_a_note(arrow):
    edition = read(
        {
            "a.xhtml": page(
                f"<p>Mill<a id='r' href='#n'><sup>1</sup></a>.</p><p id='n'>Oak. (<a href='#r'>{arrow}</a>)</p>"
            )
        }
    )

    assert kinds(edition)[1:] == [("footnote", "Oak."), ("furniture", f"({arrow})")]


def test_words_of_a_note_that_lead_back_stay_in_it():
    edition = read(
        {
            "a.xhtml": page(
                "<p>Mill<a id='r' href='#n'><sup>1</sup></a>.</p>"
                "<p id='n'>As in <a href='#r'>the first chapter</a>.</p>"
            )
        }
    )

    assert kinds(edition)[1] == ("footnote", "As in the first chapter.")


def test_pages_begin_at_their_breaks_in_the_text():
    edition = read(
        {
            "a.xhtml": page(
                "<p>One <span epub:type='pagebreak' title='12' id='x'/>two.</p>"
                "<p>Three <span role='doc-pagebreak' aria-label='13'/>four <a id='page_14'/>five.</p>"
            )
        }
    )

    assert kinds(edition) == [("body", "One two."), ("body", "Three four five.")]
    assert [p.label for p in edition.pages] == ["12", "13", "14"]
    assert [p.page for p in edition.paragraphs] == [None, "12"]


PAGES_OF_NAV = page(
    "<nav epub:type='page-list'><ol><li><a href='a.xhtml#x'>xii</a></li><li><a href='b.xhtml'>13</a></li></ol></nav>"
)
PAGES_OF_NCX = (
    "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><pageList>"
    "<pageTarget><navLabel><text>xii</text></navLabel><content src='a.xhtml#x'/></pageTarget>"
    "<pageTarget><navLabel><text>13</text></navLabel><content src='b.xhtml'/></pageTarget></pageList></ncx>"
)
PAGE_MAP = "<page-map><page name='xii' href='a.xhtml#x'/><page name='13' href='b.xhtml'/></page-map>"


@pytest.mark.parametrize(
    ("media_type", "properties", "content"),
    [
        ("application/xhtml+xml", "nav", PAGES_OF_NAV),
        ("application/x-dtbncx+xml", "", PAGES_OF_NCX),
        ("application/oebps-page-map+xml", "", PAGE_MAP),
    ],
)
def test_pages_begin_where_a_page_list_says(media_type, properties, content):
    edition = read(
        {"a.xhtml": page("<p>One.</p><p id='x'>Two.</p>"), "b.xhtml": page("<p>Three.</p>")},
        items=f"<item id='l' href='list.xml' media-type='{media_type}' properties='{properties}'/>",
        more={"O/list.xml": content},
    )

    assert kinds(edition) == [("body", "One."), ("body", "Two."), ("body", "Three.")]
    assert [p.page for p in edition.paragraphs] == [None, "xii", "13"]


CONTENTS = "<h1>Contents</h1><ol><li><a href='a.xhtml'>Chapter One, the Mill</a></li></ol>"


@pytest.mark.parametrize(
    "arguments",
    [
        {
            "documents": {"t.xhtml": page(CONTENTS), "a.xhtml": page("<p>One.</p>")},
            "rest": "<guide><reference type='toc' href='t.xhtml'/></guide>",
        },
        {"documents": {"t.xhtml": page(CONTENTS, "epub:type='toc'"), "a.xhtml": page("<p>One.</p>")}},
        {
            "documents": {
                "t.xhtml": page(f"<section role='doc-toc'>{CONTENTS}</section>"),
                "a.xhtml": page("<p>One.</p>"),
            }
        },
        {
            "documents": {"a.xhtml": page("<p>One.</p>")},
            "items": "<item id='t' href='t.xhtml' media-type='application/xhtml+xml' properties='nav'/>",
            "refs": "<itemref idref='t'/>",
            "more": {"O/t.xhtml": page(f"<nav epub:type='toc'>{CONTENTS}</nav>")},
        },
    ],
)
def test_a_table_of_contents_for_machines_is_not_read_and_that_is_said(arguments):
    edition = read(**arguments)

    assert kinds(edition) == [("body", "One.")]
    assert "O/t.xhtml" in edition.remarks[-1].text


def test_a_document_called_contents_that_holds_the_text_is_read():
    edition = read(
        {"a.xhtml": page(CONTENTS + "<p>But the mill stood by the river for many years.</p>")},
        rest="<guide><reference type='toc' href='a.xhtml#toc'/></guide>",
    )

    assert edition.paragraphs[-1].text == "But the mill stood by the river for many years."


def test_notes_outside_of_the_linear_text_are_read_where_they_stand():
    edition = read(
        {"a.xhtml": page("<p>Mill<a href='n.xhtml#n'><sup>1</sup></a>.</p>")},
        items="<item id='n' href='n.xhtml' media-type='application/xhtml+xml'/>",
        refs="<itemref idref='n' linear='no'/>",
        more={"O/n.xhtml": page("<p id='n'>Oak.</p>")},
    )

    assert kinds(edition) == [("body", "Mill."), ("footnote", "Oak.")]


def test_a_document_that_is_no_xml_is_read_as_browsers_read_it():
    edition = read(
        {
            "a.xhtml": "<html><head><title/></head><body><p>One<br>two &unknown; & three<p>Four",
            "b.xhtml": page("<p>Fi&nbsp;ve.</p>"),
        }
    )

    assert kinds(edition) == [("body", "One two &unknown; & three"), ("body", "Four"), ("body", "Fi\xa0ve.")]


def test_drawings_and_covers_without_text_leave_no_trace():
    cover = (
        "<svg xmlns='http://www.w3.org/2000/svg'><title>Cover</title><text>Cover</text></svg><img src='c.jpg' alt=''/>"
    )
    edition = read(
        {"c.xhtml": page(cover), "e.xhtml": " ", "a.xhtml": page("<p>One.</p>")},
        items="<item id='i' href='i.svg' media-type='image/svg+xml'/>",
        refs="<itemref idref='i'/>",
    )

    assert kinds(edition) == [("body", "One.")]
    assert edition.title == "The Mill"


def test_what_a_foreign_part_falls_back_on_is_read():
    edition = read(
        {"a.xhtml": page("<p>One.</p>")},
        items="<item id='d' href='d.pdf' media-type='application/pdf' fallback='f'/>"
        "<item id='f' href='f.xhtml' media-type='application/xhtml+xml'/>",
        refs="<itemref idref='d'/>",
        more={"O/f.xhtml": page("<p>Two.</p>")},
    )

    assert kinds(edition) == [("body", "One."), ("body", "Two.")]


def test_a_file_that_stands_twice_in_the_spine_is_read_once():
    edition = read({"a.xhtml": page("<p>One.</p>")}, refs="<itemref idref='a.xhtml'/>")

    assert kinds(edition) == [("body", "One.")]


def test_fonts_may_be_encrypted():
    edition = read({"a.xhtml": page("<p>One.</p>")}, more={"META-INF/encryption.xml": ENCRYPTED.format("O/font.otf")})

    assert kinds(edition) == [("body", "One.")]


ONE = {"a.xhtml": page("<p>One.</p>")}


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"PK\x03\x04 cut short", "begins as a packed file"),
        (epub(ONE)[:-200], "damaged or cut short"),
        (packed({"a.txt": "One."}), "no EPUB (its part META-INF/container.xml is missing)"),
        (packed({"META-INF/container.xml": "<container/>"}), "names no package document"),
        (
            packed({"META-INF/container.xml": CONTAINER.format("b.opf") + "</rootfiles></container>"}),
            "its part b.opf is missing",
        ),
        (epub(ONE, rest="<"), "O/book.opf: not well-formed XML"),
        (epub({}), "names no text in its spine"),
        (epub(ONE, refs="<itemref idref='gone'/>"), "its spine names gone, which is not among its parts"),
        (
            epub(ONE, items="<item id='b' href='b.xhtml' media-type='text/html'/>", refs="<itemref idref='b'/>"),
            "its part O/b.xhtml is missing",
        ),
        (
            epub(
                ONE,
                items="<item id='b' href='../../../etc/b.html' media-type='text/html'/>",
                refs="<itemref idref='b'/>",
            ),
            "its part ../../etc/b.html is missing",
        ),
        (
            epub(
                ONE,
                items="<item id='b' href='http://x.org/b.html' media-type='text/html'/>",
                refs="<itemref idref='b'/>",
            ),
            "which is never fetched",
        ),
        (
            epub(ONE, items="<item id='b' href='b.pdf' media-type='application/pdf'/>", refs="<itemref idref='b'/>"),
            "its part O/b.pdf is application/pdf",
        ),
        (
            epub(ONE, more={"META-INF/encryption.xml": ENCRYPTED.format("O/a.xhtml")}),
            "locked by DRM (its part O/a.xhtml is encrypted)",
        ),
        (epub({"a.xhtml": page("<p> </p>")}), "there is no text in it"),
        (epub({"a.xhtml": b"\0\0\0"}), "its part O/a.xhtml: no text that can be told"),
        (epub({"a.xhtml": page("<p>" + " " * 17_000_000 + "</p>")}), "would unpack to 17 MB"),
        (epub({f"{n}.xhtml": page("<p>" + " " * 900_000 + "</p>") for n in range(20)}), "would unpack to 18 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, complaint):
    assert complaint in refusal(data)


def test_an_entity_of_another_file_is_never_fetched():
    text = "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + page("<p>&a;</p>").partition("?>")[2]

    assert "never fetched" in refusal(epub({"a.xhtml": text}))


def test_five_thousand_documents_are_read():
    edition = read({f"{n}.xhtml": page(f"<p>Page {n}.</p>") for n in range(5000)})

    assert len(edition.paragraphs) == 5000


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<p>deep" + "<a href='#n' id='r'>1</a>" * 20_000 + "</p><p id='n'>" + "<a href='#r'>↩</a>" * 20_000 + "x</p>",
        "<p>deep</p>" + "<!DOCTYPE [" * 50_000,
        "<p>deep</p>" + " " * 1_000_000 + "&",
    ],
)
def test_hostile_documents_are_read(body):
    assert read({"a.xhtml": page(body)}).paragraphs[0].text.startswith("deep")
