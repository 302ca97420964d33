"""Word documents for tests, made of their parts."""

import io
import zipfile
from pathlib import Path

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
