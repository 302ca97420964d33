"""The book as a Word document: headings by their styles, true footnotes."""

from html import escape

from bench.forms.book import Book, Call, Passage
from bench.forms.packing import packed

_OPEN = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main"'
_OFFICE = f"{_OPEN}/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {1: "Title", 2: "Heading1", 3: "Heading2"}  # by the level of a heading
_FIRST_NOTE = 1  # id; lower ones are the rules above the notes


def word_document(book: Book) -> bytes:
    """A .docx as Word writes it, with no more than it needs."""
    body = "".join(_paragraph(passage, book) for passage in book.passages)
    edges = " ".join(f'w:{edge}="1134"' for edge in ("top", "right", "bottom", "left"))
    page = f'<w:sectPr><w:pgSz w:w="8391" w:h="11906"/><w:pgMar {edges}/></w:sectPr>'
    return packed(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relationships(
                ("officeDocument", f"{_OFFICE}/officeDocument", "word/document.xml"),
                ("core", f"{_OPEN}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": _core(book),
            "word/document.xml": f"{_XML}<w:document {_W}><w:body>{body}{page}</w:body></w:document>",
            "word/styles.xml": _styles(book),
            "word/footnotes.xml": _footnotes(book),
            "word/_rels/document.xml.rels": _relationships(
                ("styles", f"{_OFFICE}/styles", "styles.xml"), ("footnotes", f"{_OFFICE}/footnotes", "footnotes.xml")
            ),
        }
    )


def _paragraph(passage: Passage, book: Book) -> str:
    style = _STYLES.get(passage.level, "Verse" if passage.line_ends else "Text")
    runs = "".join(_run(part, book) for part in passage.parts)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(part: str | Call | None, book: Book) -> str:
    if part is None:
        return "<w:r><w:br/></w:r>"
    if isinstance(part, Call):
        number = _FIRST_NOTE + [note.label for note in book.notes].index(part.label)
        return f'<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    return f'<w:r><w:t xml:space="preserve">{escape(part, quote=False)}</w:t></w:r>'


def _footnotes(book: Book) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr>{mark}'
        f'<w:r><w:t xml:space="preserve"> {escape(note.text, quote=False)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(book.notes, _FIRST_NOTE)
    )
    return f"{_XML}<w:footnotes {_W}>{rules}{notes}</w:footnotes>"


def _styles(book: Book) -> str:
    font = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/>'
    centred = '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/>'
    styles = [
        _style("Text", "Body Text", '<w:ind w:firstLine="340"/><w:jc w:val="both"/>', ""),
        _style("Verse", "Verse", '<w:spacing w:before="120" w:after="120"/><w:ind w:left="680"/>', ""),
        _style("Title", "Title", centred, '<w:b/><w:sz w:val="40"/>'),
        _style("Heading1", "heading 1", f'{centred}<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="30"/>'),
        _style("Heading2", "heading 2", f'{centred}<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="25"/>'),
        _style("NoteText", "footnote text", "", '<w:sz w:val="18"/>'),
        _style("NoteMark", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', "character"),
    ]
    usual = f'<w:rPr>{font}<w:sz w:val="22"/><w:lang w:val="{book.language}"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{usual}</w:rPrDefault></w:docDefaults>"
    return f"{_XML}<w:styles {_W}>{defaults}{''.join(styles)}</w:styles>"


def _style(name: str, called: str, paragraph: str, run: str, kind: str = "paragraph") -> str:
    set_ = f"<w:pPr>{paragraph}</w:pPr>" if kind == "paragraph" else ""
    head = f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{called}"/>'
    return f"{head}{set_}<w:rPr>{run}</w:rPr></w:style>"


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"))
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'{_XML}<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{parts}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _relationships(*known: tuple[str, str, str]) -> str:
    own = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in known)
    return f'{_XML}<Relationships xmlns="{_OPEN}/package/2006/relationships">{own}</Relationships>'


def _core(book: Book) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(book.title, quote=False)}</dc:title><dc:language>{book.language}</dc:language>"
        "</cp:coreProperties>"
    )
