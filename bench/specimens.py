"""Small editions of our own in every format, in the parts of which files are packed: what `fuzz` begins with."""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from warnings import catch_warnings, simplefilter

import editions
from bench.odd_words import Format

DEMO = Path(editions.__file__).parent / "demo"
SHORT = 8500  # characters of a demo text: enough for pages, notes and headings, little enough to be read in no time
_WORD = "http://schemas.openxmlformats.org"

Part = tuple[str, bytes]  # its name and its content


@dataclass(frozen=True, slots=True)
class Specimen:
    """An edition in its parts: of a zip its members, of a PDF its objects, else the file itself as the only one."""

    form: Format
    suffix: str
    parts: tuple[Part, ...]


def packed(form: Format, parts: Sequence[Part]) -> bytes:
    """The file that these parts make."""
    if form in ("epub", "docx"):
        return _zipped(parts)
    return _as_pdf(parts) if form == "pdf" else b"".join(content for _, content in parts)


def _zipped(parts: Sequence[Part]) -> bytes:
    out = BytesIO()
    with catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        simplefilter("ignore")  # two members of one name are meant
        for i, (name, content) in enumerate(parts):
            method = zipfile.ZIP_DEFLATED if i else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name), content, method)  # it has no time: same parts, same bytes
    return out.getvalue()


def _as_pdf(objects: Sequence[Part]) -> bytes:
    """Objects numbered from 1 in their order, the first of them the catalog; named "stream", they get their length."""
    out = bytearray(b"%PDF-1.7\n")
    places, trailer = [], b""
    for name, content in objects:
        if name == "trailer":
            trailer = content
            continue
        places.append(len(out))
        body = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content) if name == "stream" else content
        out += b"%d 0 obj\n%s\nendobj\n" % (len(places), body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    size = b"/Root 1 0 R /Size %d" % (len(places) + 1)
    return bytes(out + head + table + b"trailer\n<<%s %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(out)))


def _demo(name: str) -> str:
    """The beginning of a demo text, and its end, where the notes are."""
    text = (DEMO / name).read_text(encoding="utf-8")
    return text[:SHORT] + text[-SHORT // 8 :]


def _paragraphs() -> list[str]:
    return [" ".join(one.split()) for one in _demo("base.txt").split("\n\n")]


def _plain_texts() -> tuple[Specimen, ...]:
    base, reprint = _demo("base.txt"), _demo("reprint.txt")
    indented = "\n".join(f"    {line}" if i % 4 == 0 else line for i, line in enumerate(base.splitlines()) if line)
    paged = "\f".join(f"{n}\n{reprint[n * 900 : n * 900 + 900]}\n1 A note at the foot.\n* Another.\n" for n in range(5))
    return tuple(
        Specimen("text", ".txt", (("", content),))
        for content in (
            base.encode(),
            reprint.replace("\n", "\r\n").encode("utf-8-sig"),
            _demo("russian.txt").encode("cp1251", errors="replace"),
            base.encode("utf-16"),
            "\n".join(_paragraphs()).encode("latin-1", errors="replace"),
            indented.encode(),
            paged.encode(),
        )
    )


def _markdown() -> Specimen:
    text = _paragraphs()
    content = (
        f"---\ntitle: A Tale\nlang: en\n---\n# {text[0]}\n\n{text[6]}[^1]\n\n## {text[8]}\n\n"
        f"> {text[7]}\n> -- him\n\n1. one\n2. two\n   - *three* and **four**\n\n| a | b |\n|---|---|\n| 1 | `x` |\n\n"
        f"Setext\n------\n\n<div class='x'><p>{text[9]} <b>bold</b></p></div>\n\n```\ncode\n```\n\n    indented\n\n"
        "[link](http://example.org 'title') ![picture](p.png) <span id='p2'></span>&mdash; \\* hard  \nbreak ~~gone~~"
        f"\n\nTerm\n: what it means\n\n***\n\n[^1]: {text[10]}\n\n    and more of it.\n\n[^two]: Not called for.\n"
    )
    return Specimen("markdown", ".md", (("", content.encode()),))


def _webpages() -> tuple[Specimen, ...]:
    body = (
        "<h1>The <i>Mill</i></h1><p class=source>From: <a href='x.htm'>Works</a></p><hr><h2>I</h2>"
        "<p><a name='p12'></a>[p. 12] The old mill<a href='#n1' name='m1'><sup>1</sup></a> stood by the&nbsp;river.<br>"
        "Second line.<p>Unclosed <b>bold <i>both</b> italic</i> <sup>*</sup><table><tr><td>a<td>b<tr><td colspan=2>c"
        "</table><blockquote>Quoted.<blockquote>Twice.</blockquote></blockquote><ol start=3><li>three<li>four</ol>"
        "<pre>verse one\nverse two</pre><dl><dt>Term<dd>Meaning</dl><p align=right>E. F.</p><select><option>x</select>"
        "<h3>Notes</h3><p><a name='n1' href='#m1'>1</a>. A note.</p><p>* Another.</p><script>no</script>"
    )
    head = (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1252'><title>T</title></head>"
    )
    second = (DEMO / "second.html").read_text(encoding="utf-8")
    demo = second[:SHORT] + second[-SHORT // 2 :]
    return (
        Specimen("html", ".html", (("", demo.encode()),)),
        Specimen("html", ".htm", (("", f"{head}</head><body>{body}</body></html>".encode("cp1252")),)),
    )


def _tei() -> Specimen:
    text = [one.replace("&", "&amp;") for one in _paragraphs()]
    head = (
        "<teiHeader><fileDesc><titleStmt><title>The Mill</title><editor role='translator'>B.</editor></titleStmt>"
        "<sourceDesc><biblStruct><monogr><imprint><pubPlace>X</pubPlace><date when='1871'/></imprint></monogr>"
        "</biblStruct></sourceDesc></fileDesc></teiHeader>"
    )
    words = (
        f"{text[6]}<note n='1' place='foot'>{text[10]}</note> a wo<lb break='no'/>rd <choice><sic>teh</sic><corr>the"
        "</corr></choice> <choice><abbr>Mr</abbr><expan>Mister</expan></choice> <app><lem wit='#A'>one</lem><rdg"
        " wit='#B'>two</rdg></app> <del>o</del><add>i</add> <gap reason='lost' extent='3'/> <ref target='#n2'>2</ref>"
    )
    blocks = (
        "<lg type='stanza'><l>First line</l><l rend='indent'>Second</l></lg><sp><speaker>HE</speaker><p>Says.</p></sp>"
        "<list><item n='1'>one</item></list><table><row><cell>a</cell><cell>b</cell></row></table><quote><p>Quoted.</p>"
        f"</quote><fw>HEAD</fw><pb n='13'/><p>{text[9]} <subst><del>x</del><add>y</add></subst></p>"
    )
    content = (
        f"<?xml version='1.0' encoding='utf-8'?>\n<TEI xmlns='http://www.tei-c.org/ns/1.0'>{head}\n<text xml:lang='en'>"
        "<front><titlePage><docTitle><titlePart>The Mill</titlePart></docTitle></titlePage></front><body><div n='1'>"
        f"<head>I</head><pb n='12'/><p xml:id='a'>{words}</p>{blocks}</div></body><back><div type='notes'>"
        "<note xml:id='n2' target='#a'><p>At the end.</p></note></div></back></text></TEI>"
    )
    return Specimen("tei", ".xml", (("", content.encode()),))


def _documents() -> Mapping[str, str]:
    """What is in the parts of the EPUB that hold its text."""
    text = [one.replace("&", "&amp;") for one in _paragraphs()]
    return {
        "one": f"<h1>I</h1><p id='a'>{text[6]}<a epub:type='noteref' href='notes.xhtml#n1' id='r1'>1</a></p>",
        "two": f"<h1>II</h1><span epub:type='pagebreak' id='p7' title='7'/><p>{text[7]}</p><svg><text>x</text></svg>",
        "three": f"<section><h2>III</h2><p><span id='p8'/>{text[8]}</p><aside epub:type='footnote'>x</aside></section>",
        "notes": f"<aside id='n1' epub:type='footnote'><p><a href='one.xhtml#r1'>1</a> {text[9]}</p></aside>",
        "nav": "<nav epub:type='toc'><ol><li><a href='one.xhtml'>I</a></li></ol></nav>"
        "<nav epub:type='page-list'><ol><li><a href='three.xhtml#p8'>8</a></li></ol></nav>",
    }


def _epub() -> Specimen:
    spaces = "xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'"
    frame = f"<?xml version='1.0'?><html {spaces}><head><title>t</title></head><body>{{}}</body></html>"
    documents = _documents()
    said = "media-type='application/xhtml+xml'"
    items = "".join(f"<item id='{name}' href='{name}.xhtml' {said}/>" for name in documents if name != "nav")
    spine = "".join(f"<itemref idref='{name}'/>" for name in documents)
    listing = (
        "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/' version='3.0'>"
        "<metadata><dc:title id='t'>The Mill</dc:title><dc:language>en</dc:language><dc:contributor id='c'>B."
        "</dc:contributor><meta refines='#c' property='role'>trl</meta></metadata><manifest><item id='ncx'"
        " href='toc.ncx' media-type='application/x-dtbncx+xml'/>"
        f"<item id='nav' href='nav.xhtml' properties='nav' {said}/>{items}</manifest><spine toc='ncx'>{spine}</spine>"
        "</package>"
    )
    container = (
        "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
        "<rootfile full-path='O/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>"
    )
    ncx = (
        "<ncx><pageList><pageTarget value='7'><content src='two.xhtml#p7'/></pageTarget></pageList>"
        "<navMap><navPoint><content src='one.xhtml'/></navPoint></navMap></ncx>"
    )
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "O/book.opf": listing}
    parts |= {"O/toc.ncx": ncx} | {f"O/{name}.xhtml": frame.format(body) for name, body in documents.items()}
    return Specimen("epub", ".epub", _encoded(parts))


def _encoded(parts: Mapping[str, str]) -> tuple[Part, ...]:
    return tuple((name, content.encode()) for name, content in parts.items())


def _relations(*kinds: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{i}" Type="{_WORD}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(kinds)
    )
    return f'<Relationships xmlns="{_WORD}/package/2006/relationships">{rows}</Relationships>'


def _word_body() -> str:
    text = [one.replace("&", "&amp;") for one in _paragraphs()]
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    box = f"<w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent>"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{run("The Mill")}</w:p><w:p>{run(text[6])}<w:r>'
        f'<w:footnoteReference w:id="2"/></w:r><w:r><w:lastRenderedPageBreak/></w:r>{run(text[7])}</w:p>'
        f'<w:p><w:ins w:id="1">{run("put in")}</w:ins><w:del w:id="2"><w:r><w:delText>out</w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="3">{run("moved")}</w:moveFrom><w:moveTo w:id="4">{run("moved")}</w:moveTo></w:p>'
        f"<w:p>{item}{run('one')}</w:p><w:p>{item}{run('two')}</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/>"
        f"<w:vMerge w:val='restart'/></w:tcPr><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr>"
        f"</w:tbl><w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p>{char('begin')}"
        f"<w:r><w:instrText>PAGE</w:instrText></w:r>{char('separate')}{run('12')}{char('end')}<m:oMath><m:r><m:t>x</m:t>"
        '</m:r></m:oMath><w:r><w:sym w:font="Wx" w:char="F061"/><w:tab/><w:br/></w:r><w:r><w:rPr><w:vanish/></w:rPr>'
        f"<w:t>unseen</w:t></w:r><w:sdt><w:sdtContent>{run(text[9])}</w:sdtContent></w:sdt></w:p><w:sectPr><w:pgNumType"
        ' w:start="7" w:fmt="lowerRoman"/><w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr></w:sectPr>'
    )


def _docx() -> Specimen:
    spaces = (
        f'xmlns:w="{_WORD}/wordprocessingml/2006/main" xmlns:mc="{_WORD}/markup-compatibility/2006"'
        f' xmlns:m="{_WORD}/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    insides = {
        "document": f"<w:body>{_word_body()}</w:body>",
        "styles": '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:styleId="N"><w:name w:val="Normal"/></w:style>',
        "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt'
        ' w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId'
        ' w:val="0"/></w:num>',
        "footnotes": '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>Noted.</w:t></w:r></w:p></w:footnote>',
        "settings": '<w:footnotePr><w:numStart w:val="4"/></w:footnotePr>',
    }
    main, core = ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
    related = [(kind, f"{kind}.xml") for kind in insides if kind != "document"]
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(main, core),
        "word/_rels/document.xml.rels": _relations(*related),
        "docProps/core.xml": '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title></c>',
        **{f"word/{name}.xml": f"<w:{name} {spaces}>{inner}</w:{name}>" for name, inner in insides.items()},
    }
    return Specimen("docx", ".docx", _encoded(parts))


def _pages_of_lines(columns: int) -> list[bytes]:
    """What is drawn on each page: a running head, lines of text, a footnote in small type, a page number."""
    width, lines = 90 // columns - 5, 36
    words = " ".join(_paragraphs()).encode("latin-1", errors="replace").translate(bytes.maketrans(b"()", b"[]"))
    rows = [words[start : start + width] for start in range(0, len(words), width)]
    pages = []
    for number, first in enumerate(range(0, len(rows), lines * columns), 7):
        drawn = b"BT /F1 9 Tf 72 760 Td (THE MILL) Tj ET BT /F1 9 Tf 300 40 Td (%d) Tj ET\n" % number
        for column in range(columns):
            own = rows[first + column * lines : first + (column + 1) * lines]
            drawn += b"BT /F1 11 Tf 14 TL %d 720 Td\n" % (72 + column * 250)
            drawn += b"".join(b"(%s) Tj T*\n" % row for row in own) + b"ET\n"
        drawn = drawn.replace(b"Tj T*", b"Tj /F1 7 Tf 4 Ts (1) Tj 0 Ts /F1 11 Tf T*", 1)
        pages.append(drawn + b"BT /F1 8 Tf 72 100 Td (1 A note at the foot.) Tj ET\n")
    return pages


def _pdf(pages: Sequence[bytes], trailer: bytes = b"", *more: Part, font: bytes = b"") -> Specimen:
    """A PDF that shows this on its pages; `more` objects come last, and `font` is said of the font."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    labels = b"/PageLabels <</Nums [0 <</S /r>> 1 <</S /D /St 7>>]>>"
    objects: list[Part] = [
        ("catalog", b"<</Type /Catalog /Pages 2 0 R /Lang (en) %s>>" % labels),
        ("pages", b"<</Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 612 792]>>" % (kids, len(pages))),
        ("font", b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding %s>>" % font),
    ]
    for i, drawn in enumerate(pages):
        resources = b"/Resources <</Font <</F1 3 0 R>> >> /CropBox [0 0 612 792] /Rotate 0"
        objects.append(("page", b"<</Type /Page /Parent 2 0 R %s /Contents %d 0 R>>" % (resources, 5 + 2 * i)))
        objects.append(("stream", drawn))
    return Specimen("pdf", ".pdf", (*objects, *more, ("trailer", trailer)))


def _pdfs() -> tuple[Specimen, ...]:
    picture = b"q 200 0 0 200 72 500 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q\n"
    key = b"0" * 32
    locked = b"<</Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -44>>" % (key, key)
    letters = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfrange <20> <7E> <0020> endbfrange 2 beginbfchar <51> <D835DC00> <66> <00660066> endbfchar endcmap"
    )
    one, two = _pages_of_lines(1), _pages_of_lines(2)
    kerned = re.sub(rb"\((.*?)\) Tj", lambda drawn: b"[(%s)] TJ" % drawn.group(1).replace(b"e", b") -20 (e"), one[0])
    apart = b"".join(b"BT /F1 11 Tf 1 0 0 1 %d 700 Tm (%c) Tj ET\n" % (72 + 6 * i, 97 + i % 26) for i in range(70))
    return (
        _pdf(one),
        _pdf([*two, picture]),
        _pdf([kerned, apart]),
        _pdf(one[:2], b"", ("stream", letters), font=b"/ToUnicode 8 0 R"),
        _pdf(one[1:2], b"/Info 6 0 R", ("info", b"<</Title (The Mill) /Creator (us)>>")),
        _pdf([picture, one[1]]),
        _pdf(one[:1], b"/Encrypt 6 0 R /ID [(0) (0)]", ("encrypt", locked)),
    )


_MAKERS: Mapping[Format, Callable[[], tuple[Specimen, ...]]] = {
    "text": _plain_texts,
    "markdown": lambda: (_markdown(),),
    "html": _webpages,
    "tei": lambda: (_tei(),),
    "epub": lambda: (_epub(),),
    "docx": lambda: (_docx(),),
    "pdf": _pdfs,
}


FORMATS = tuple(_MAKERS)


def specimens() -> Mapping[Format, tuple[Specimen, ...]]:
    """All of them, by their formats."""
    return {form: make() for form, make in _MAKERS.items()}
