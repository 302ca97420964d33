"""Word: the text of a paragraph, with its changes, fields, letters and boxes."""

from tests.docx_making import docx, field, kinds, p, r, read, repairs, row, style, table, texts


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


def test_what_is_deleted_inside_a_link_is_claimed_once():
    deleted = f"<w:del>{r('1').replace('w:t', 'w:delText')}</w:del>"
    body = f"{r('The mill')}<w:hyperlink w:anchor='note2'>{deleted}{r('2')}</w:hyperlink>{r(' was old.')}"
    edition = read(docx(p(body) + p("<w:bookmarkStart w:name='note2'/>" + r("Oak."))))

    assert texts(edition)[0] == "The mill was old."
    assert repairs(edition) == [("tracked deletion", "1")]
