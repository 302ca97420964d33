"""Word: headings, lists, tables, pages, and what a document is packed in."""

import pytest

from editions import EditionError
from tests.docx_making import (
    RELS,
    SPACES,
    STRICT,
    WORD,
    docx,
    kinds,
    p,
    packed,
    r,
    read,
    relationship,
    repairs,
    row,
    style,
    table,
    texts,
)

HEADINGS = style("Title") + style("H1", "heading 1") + style("H2", "heading 2")


def test_headings_are_told_by_their_styles_and_open_works():
    edition = read(
        docx(
            p("The Mill", "H1") + p("By A.") + p("River", "H2") + p("Told.") * 3 + p("Oak", "H2") + p("Told.") * 3,
            styles=HEADINGS,
        )
    )

    assert [one.text for one in edition.paragraphs if one.kind == "heading"] == ["The Mill", "River", "Oak"]
    assert [(w.kind, w.title) for w in edition.works] == [
        ("front matter", "The Mill"),
        ("work", "River"),
        ("work", "Oak"),
    ]
    assert edition.title == "The Mill"


def test_a_title_stands_above_the_headings():
    edition = read(
        docx(
            p("The Mill", "Title") + (p("River", "H1") + p("Told.") * 3) + p("Oak", "H1") + p("Told.") * 3,
            styles=HEADINGS,
        )
    )

    assert [w.title for w in edition.works] == ["The Mill. River", "Oak"]
    assert edition.title == "The Mill"


def test_a_heading_is_told_by_its_name_its_outline_level_or_what_it_is_based_on():
    styles = (
        style("berschrift1", "heading 1")
        + style("Own", "Chapter", '<w:basedOn w:val="berschrift1"/>')
        + style("Level", "Deep", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Toc", "TOC Heading", '<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
        + style("Circle", "Circle", '<w:basedOn w:val="Circle"/>')
    )
    names = ["berschrift1", "Own", "Level", "Toc", "Circle", ""]
    body = "".join(p(f"Text {name}", name) for name in names)
    edition = read(docx(body + p("Lifted", properties='<w:outlineLvl w:val="1"/>'), styles=styles))

    assert [one.kind for one in edition.paragraphs] == ["heading"] * 3 + ["body"] * 3 + ["heading"]


def test_without_styles_the_ids_that_word_makes_tell():
    edition = read(docx(p("One", "Heading1") + p("A.") + p("Zwei", "berschrift1") + p("Q", "Quote") + p("B.", "Odd")))

    assert [one.kind for one in edition.paragraphs] == ["heading", "body", "heading", "quotation", "body"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quote", "quotation"),
        ("Intense Quote", "quotation"),
        ("Block Text", "quotation"),
        ("Quotations", "quotation"),
        ("Zitat", "quotation"),
        ("Verse", "verse"),
        ("Gedicht", "verse"),
        ("HTML Preformatted", "verse"),
        ("List Paragraph", "list"),
        ("List Bullet 2", "list"),
        ("toc 1", "list"),
        ("Signature", "signature"),
        ("Date", "date"),
        ("Text Body.signature", "signature"),
        ("Text Body.title", "body"),
        ("Normal", "body"),
    ],
)
def test_the_name_of_a_style_says_the_kind(name, kind):
    edition = read(
        docx(p("Told.", "x") + p("More.", "y"), styles=style("x", name) + style("y", "Own", '<w:basedOn w:val="x"/>'))
    )

    assert kinds(edition) == [(kind, "Told."), (kind, "More.")]


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + LEVEL.format(0, 1, "upperRoman", "%1.")
    + LEVEL.format(1, 3, "lowerLetter", "%1.%2)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="8">'
    + LEVEL.format(0, 1, "bullet", "•")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def item(text, number, level=0):
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_of_lists_are_read_and_bullets_are_not():
    body = item("a", 1) + item("b", 1, 1) + item("c", 1, 1) + item("d", 1) + item("e", 1, 1)
    edition = read(
        docx(body + item("f", 2) + item("g", 3) + item("h", 1) + item("i", 0) + item("j", 99), numbering=NUMBERING)
    )

    assert texts(edition) == ["I. a", "I.c) b", "I.d) c", "II. d", "II.c) e", "f", "IX. g", "X. h", "i", "j"]
    assert [one.kind for one in edition.paragraphs] == ["list"] * 8 + ["body", "list"]


def test_a_heading_that_its_style_numbers_shows_its_number():
    styles = style("H1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    edition = read(docx(p("River", "H1") + p("One.") + p("Oak", "H1") + p("Two."), styles=styles, numbering=NUMBERING))

    assert kinds(edition)[::2] == [("heading", "I. River"), ("heading", "II. Oak")]


def test_a_row_of_a_table_is_a_paragraph():
    inner = table(row(p("deep"), p("er")))
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    edition = read(
        docx(p("A.") + table(row(p("x"), p("y") + p("z")), row(merged, p("1") + inner + "<w:p/>")) + p("B."))
    )

    assert kinds(edition) == [("body", "A."), ("table", "x y z"), ("table", "1 deep er"), ("body", "B.")]
    assert [one.place for one in edition.paragraphs] == ["paragraph 1", "paragraph 2", "paragraph 6", "paragraph 10"]


def test_a_table_of_one_cell_is_a_frame_around_its_paragraphs():
    edition = read(docx(table(row(p("River", "Heading1") + p("One.") + p("Two.")))))

    assert kinds(edition) == [("heading", "River"), ("body", "One."), ("body", "Two.")]


def test_text_in_a_merged_cell_is_passed_over_and_told():
    edition = read(
        docx(
            table(
                row(
                    '<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr><w:p><w:r><w:t>no</w:t></w:r></w:p></w:tc>',
                    p("yes"),
                )
            )
        )
    )

    assert texts(edition) == ["yes"]
    assert repairs(edition) == [("merged cell", "no")]


BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def test_pages_are_counted_where_word_has_noted_them():
    first = '<w:sectPr><w:pgNumType w:fmt="lowerRoman" w:start="5"/></w:sectPr>'
    body = (
        p("One.")
        + p(BREAK + r("Two."))
        + p(r("Three.") + '<w:r><w:br w:type="page"/></w:r>')
        + p(BREAK + r("Four."), properties=first)
        + p(BREAK + r("Five."))
        + p(r("Six ") + BREAK + r("and on."))
        + p("Seven.")
        + '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    )
    edition = read(docx(body))

    assert [page.label for page in edition.pages] == ["v", "vi", "vii", "1", "2"]
    assert [one.page for one in edition.paragraphs] == ["v", "vi", "vi", "vii", "1", "1", "2"]
    assert not any(page.printed for page in edition.pages)


def test_without_noted_pages_there_are_none():
    edition = read(docx(p(r("One.") + '<w:r><w:br w:type="page"/></w:r>') + p("Two.")))

    assert edition.pages == ()
    assert edition.paragraphs[0].page is None


def test_a_row_that_runs_over_a_page_turns_it_once():
    cell = p(r("a") + BREAK + r("b"))

    assert [page.label for page in read(docx(p("One.") + table(row(cell, cell)) + p("Two."))).pages] == ["1", "2"]


def test_title_and_language_come_from_the_document():
    core = "<dc:title>The Mill: A Tale</dc:title><dc:language>cs-CZ</dc:language>"
    edition = read(docx(p("Mlýn."), core=core))

    assert (edition.title, edition.language) == ("The Mill: A Tale", "cs")


@pytest.mark.parametrize("title", ["Microsoft Word - tale.doc", "Document1", "", "  "])
def test_a_title_that_a_program_gave_is_none(title):
    edition = read(docx(p("The Mill", "Title") + p("Told."), core=f"<dc:title>{title}</dc:title>"))

    assert edition.title == "The Mill"


def test_the_language_that_word_supposes_does_not_outdo_that_of_the_text():
    text = "Мельница стояла у реки, и никто не знал, что она была стара, но это не так."
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'

    assert read(docx(p(text), styles=styles)).language == "ru"
    assert read(docx(p("Mill."), styles=styles)).language == "en"
    assert read(docx(p(r("Møllen var gammel.", '<w:lang w:val="da-DK"/>')), styles=styles)).language == "da"


def test_the_strict_namespace_is_read():
    data = docx(p("Told.", "H1"), spaces=SPACES.replace(WORD, STRICT), styles=style("H1", "heading 1"))

    assert kinds(read(data)) == [("heading", "Told.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("target", ["/Word/Document2.xml", "word/document2.xml", "./x/../word/document2.xml"])
def test_the_text_is_found_by_its_relationship(target, encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><w:document {SPACES}><w:body>{p("Tóld.")}</w:body></w:document>'
    edition = read(
        packed(
            {
                "_rels/.rels": f"{RELS}{relationship('officeDocument', target)}</Relationships>",
                "word\\document2.xml": xml.encode(encoding),
            }
        )
    )

    assert texts(edition) == ["Tóld."]
    assert edition.source.encoding == encoding


def test_without_relationships_the_usual_name_is_tried():
    assert texts(read(packed({"word/document.xml": f"<w:document {SPACES}>{p('Told.')}</w:document>"}))) == ["Told."]


DECLARED = "<!DOCTYPE x [<!ENTITY a 'b'>]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged or cut short"),
        (docx(p("Told."))[:400], "damaged or cut short"),
        (packed({"mimetype": "x"}), "a Word file without its text"),
        (packed({"word/document.xml": "<x/>"}), "a Word file without its text"),
        (packed({"word/document.xml": ""}), "its part word/document.xml is empty"),
        (packed({"word/document.xml": f"{DECLARED}<x>&a;</x>"}), "declares a document type"),
        (packed({"word/document.xml": f"<w:document {SPACES}><w:p>"}), "word/document.xml: not well-formed XML"),
        (docx(p("Told."), styles="<w:x>"), "word/styles.xml: not well-formed XML"),
        (docx("<w:p/>"), "there is no text in it"),
        (docx(p("Told.") + "<w:altChunk/>"), "take the text in"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, reason):
    with pytest.raises(EditionError, match=reason):
        read(data)


@pytest.mark.parametrize(
    "tag", ["w:sdt", "w:tbl", "w:p", "w:txbxContent", "w:ins", "w:hyperlink", "mc:AlternateContent"]
)
def test_deep_nesting_is_read(tag):
    edition = read(docx(f"<{tag}>" * 20_000 + p("Deep.") + f"</{tag}>" * 20_000))

    assert "Deep." in texts(edition)


def test_tables_in_tables_are_read():
    deep = "<w:tbl><w:tr><w:tc>" * 20_000 + p("Deep.") + f"{p('Up.')}</w:tc></w:tr></w:tbl>" * 20_000

    assert "Deep." in " ".join(texts(read(docx(deep))))


def test_a_list_that_a_damaged_file_opens_inside_a_level_has_none_of_its_own():
    inner = '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:pStyle w:val="H1"/></w:num>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{inner}<w:start w:val="3"/></w:lvl></w:abstractNum>'
    )

    assert texts(read(docx(p("The mill."), numbering=numbering))) == ["The mill."]
