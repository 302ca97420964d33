import io
import zipfile
from pathlib import Path

import pytest

from editions import EditionError
from editions.hand import Hand
from editions.word.reader import read_docx

OPEN = "http://schemas.openxmlformats.org"
WORD, STRICT = f"{OPEN}/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="{OPEN}/markup-compatibility/2006" xmlns:m="{OPEN}/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELS = f'<Relationships xmlns="{OPEN}/package/2006/relationships">'
PARTS = ("styles", "numbering", "footnotes", "endnotes", "settings")


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relationship(kind, target):
    return f'<Relationship Id="r{kind}" Type="{OPEN}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'


def docx(body, core=None, spaces=SPACES, **parts):
    """A document with this body; `parts` are the contents of its other parts, without their outermost element."""
    own = {name: f"<w:{name} {spaces}>{content}</w:{name}>" for name, content in parts.items()}
    relationships = "".join(relationship(name, f"{name}.xml") for name in parts)
    return packed(
        {
            "_rels/.rels": RELS
            + relationship("officeDocument", "word/document.xml")
            + (relationship("metadata/core-properties", "docProps/core.xml") if core else "")
            + "</Relationships>",
            "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"{RELS}{relationships}</Relationships>",
            **{f"word/{name}.xml": content for name, content in own.items()},
            **({"docProps/core.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>'} if core else {}),
        }
    )


def read(data):
    return read_docx(Path("tale.docx"), data, "A", Hand())


def r(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content, style="", properties=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content if content.startswith('<') else r(content)}</w:p>"


def style(name, called=None, content="", kind="paragraph"):
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{called or name}"/>{content}</w:style>'


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells, properties=""):
    inner = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{inner}</w:tr>"


def kinds(edition):
    return [(one.kind, one.text) for one in edition.paragraphs]


def texts(edition):
    return [one.text for one in edition.paragraphs]


def repairs(edition):
    return [(one.rule, one.printed) for one in edition.repairs]


def note(number, text, sort="footnote", attributes=""):
    return f'<w:{sort} w:id="{number}"{attributes}>{text if text.startswith("<") else p(text)}</w:{sort}>'


def call(number, sort="footnote", attributes="", sign=""):
    return f'<w:r><w:{sort}Reference w:id="{number}"{attributes}/>{sign}</w:r>'


def field(code, result):
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
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


def test_tracked_changes_are_read_as_accepted_and_what_they_delete_is_told():
    body = (
        p(f"{r('The ')}<w:del>{r('old').replace('w:t', 'w:delText')}</w:del><w:ins>{r('new')}</w:ins>{r(' mill')}")
        + p(f"<w:moveFrom>{r('Moved.')}</w:moveFrom>", properties="<w:rPr><w:moveFrom/></w:rPr>")
        + p("was", properties="<w:rPr><w:del/></w:rPr>")
        + p(" shut.", "Quote")
        + p(f"<w:moveTo>{r('Moved.')}</w:moveTo>")
        + table(row(p("kept")), row(p("gone"), properties="<w:trPr><w:del/></w:trPr>"))
    )
    edition = read(docx(body))

    assert kinds(edition) == [("body", "The new mill"), ("body", "was shut."), ("body", "Moved."), ("table", "kept")]
    assert repairs(edition) == [("tracked deletion", "old"), ("tracked move", "Moved."), ("tracked deletion", "gone")]


def test_a_paragraph_that_is_deleted_whole_leaves_the_next_as_it_is():
    gone = p(f"<w:del>{r('Gone.')}</w:del>", "Heading1", "<w:rPr><w:del/></w:rPr>")
    edition = read(docx(p("One.") + gone + p("Two.")))

    assert [(one.kind, one.text, one.place) for one in edition.paragraphs] == [
        ("body", "One.", "paragraph 1"),
        ("body", "Two.", "paragraph 3"),
    ]


def test_a_deleted_note_is_not_counted():
    body = p(f"{r('The mill')}<w:del>{call(1)}</w:del>{call(2)}{r('.')}")
    edition = read(docx(body, footnotes=note(1, "Gone.") + note(2, "Kept.")))

    assert [n.label for n in edition.notes] == ["1"]
    assert repairs(edition) == [("tracked deletion", "Gone.")]


def test_what_was_before_a_change_of_format_is_not_heeded():
    properties = '<w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    look = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"

    assert kinds(read(docx(p(r("Told.", look), properties=properties)))) == [("body", "Told.")]


def test_hidden_text_is_passed_over_and_told():
    styles = style("Ghost", content="<w:rPr><w:vanish/></w:rPr>", kind="character")
    hidden = r("a", "<w:vanish/>") + r("b", '<w:rStyle w:val="Ghost"/>')
    edition = read(docx(p(r("Seen.") + hidden + r("Too.", '<w:vanish w:val="0"/>')), styles=styles))

    assert texts(edition) == ["Seen.Too."]
    assert repairs(edition) == [("hidden text", "ab")]


def test_the_letters_that_markup_stands_for():
    signs = (
        "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>no</w:t><w:noBreakHyphen/><w:t>break so</w:t>"
        '<w:softHyphen/><w:t>ft</w:t><w:cr/><w:sym w:font="Symbol" w:char="F061"/>'
        '<w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Odd" w:char="F0FF"/></w:r>'
    )
    edition = read(docx(p(signs)))

    assert texts(edition) == ["one two no\u2011break soft α☺\uf0ff"]
    assert repairs(edition) == [("soft hyphen", "\xad")]


def test_letters_are_read_as_typed():
    looks = r("Capitals", "<w:caps/>") + r(" small", "<w:smallCaps/>") + "<w:r><w:t> trimmed </w:t></w:r>"

    assert texts(read(docx(p(looks)))) == ["Capitals smalltrimmed"]


def test_fields_show_their_results():
    body = p(
        r("See page ")
        + field(" PAGEREF x ", "12")
        + r(" of ")
        + f'<w:fldSimple w:instr="AUTHOR">{r("A. M.")}</w:fldSimple>'
    )
    unfinished = p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r>')

    assert texts(read(docx(body + unfinished + p("Read on.")))) == ["See page 12 of A. M.", "Read on."]


def test_letters_above_others_are_passed_over():
    ruby = f"<w:r><w:ruby><w:rt>{r('mò')}</w:rt><w:rubyBase>{r('磨')}</w:rubyBase></w:ruby></w:r>"
    code = r'EQ \* jc2 \* "Font:A" \o\ad(\s\up 9(fāng),坊)'
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    old = f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}"
    edition = read(docx(p(ruby + old)))

    assert texts(edition) == ["磨坊"]
    assert repairs(edition) == [("ruby", "mò"), ("ruby", "fāng")]


def test_of_two_ways_to_show_a_thing_one_is_read():
    new, old = f"<mc:Choice>{r('new')}</mc:Choice>", f"<mc:Fallback>{r('old')}</mc:Fallback>"
    ways = "<mc:AlternateContent>{}</mc:AlternateContent>"

    assert texts(read(docx(p(ways.format(new + new + old) + ways.format(old))))) == ["newold"]


def test_a_text_box_follows_the_paragraph_that_holds_it():
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{p('Boxed.')}{p('Twice.')}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    edition = read(docx(p(r("One ") + box + r("two.")) + p("Three.")))

    assert texts(edition) == ["One two.", "Boxed.", "Twice.", "Three."]
    assert [one.place for one in edition.paragraphs][1:] == ["text box in paragraph 1"] * 2 + ["paragraph 2"]


def test_a_formula_shows_its_signs():
    part = "<m:e><m:r><m:t>{}</m:t></m:r></m:e>"
    brackets = f"<m:d>{part.format('a')}{part.format('b')}</m:d>"
    square = f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>{part.format("c")}</m:d>'
    sums = f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{part.format("x")}</m:nary>'
    formula = f"<m:oMath>{brackets}{square}{sums}<m:nary><m:naryPr/>{part.format('y')}</m:nary></m:oMath>"

    assert texts(read(docx(p(formula)))) == ["(a|b)[c∑x∫y"]


def test_formulas_controls_and_links_are_text():
    math = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    control = f"<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{r(' b')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here.')}</w:sdtContent></w:sdt>"
    edition = read(docx(p(math + control + empty + f"<w:smartTag><w:hyperlink>{r(' c')}</w:hyperlink></w:smartTag>")))

    assert texts(edition) == ["x b c"]
    assert repairs(edition) == [("placeholder", "Click here.")]


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


def test_what_is_deleted_inside_a_link_is_claimed_once():
    deleted = f"<w:del>{r('1').replace('w:t', 'w:delText')}</w:del>"
    body = f"{r('The mill')}<w:hyperlink w:anchor='note2'>{deleted}{r('2')}</w:hyperlink>{r(' was old.')}"
    edition = read(docx(p(body) + p("<w:bookmarkStart w:name='note2'/>" + r("Oak."))))

    assert texts(edition)[0] == "The mill was old."
    assert repairs(edition) == [("tracked deletion", "1")]


def test_a_list_that_a_damaged_file_opens_inside_a_level_has_none_of_its_own():
    inner = '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:pStyle w:val="H1"/></w:num>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{inner}<w:start w:val="3"/></w:lvl></w:abstractNum>'
    )

    assert texts(read(docx(p("The mill."), numbering=numbering))) == ["The mill."]
