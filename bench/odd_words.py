"""Words and signs that mean something to a format, or should mean nothing, to be put where nobody expects them."""

from collections.abc import Mapping
from typing import Literal

Format = Literal["text", "markdown", "html", "tei", "epub", "docx", "pdf"]


def _apart(words: bytes) -> tuple[bytes, ...]:
    return tuple(words.replace(b"\n", b"|").split(b"|"))


BAD_BYTES = (
    *b"\0 \x01 \x0b \x1a \x7f \x80 \x85 \xff \xc0\xaf \xed\xa0\x80 \xed\xb0\x80 \xf4\x90\x80\x80".split(b" "),
    *b"\xff\xfe \xfe\xff \xff\xfe\0\0".split(b" "),
)
ODD_SIGNS = (
    *(
        sign.encode()
        for sign in "\u00ad\u200b\u2028\u2029\u202e\ufeff\ufffd\ufffe\U0010ffff\u0301\u00a0\u3000ß\u0130\x0c"
    ),
    *(b"\r", b"\r\n", b"\n\n", b"\t", b" " * 200, b"-\n", b"[1]", b"*", b"1)", b"(1)\n", b"\x1b[2J", b"\xef\xbb\xbf"),
)
NUMBERS = (
    *b"0 -1 1e38 99999999999999999999 -2147483649 4294967296 0.0000001 NaN 07 \xd9\xa3 \xc2\xb2".split(),
    b"1" * 5000,
)
# What is said inside a tag.
ATTRIBUTES = _apart(
    b"""id='a'|xml:id='n1'|hidden|hidden=''|href='%ff%00'|href='http://[x'|href='#a'|href='#'|href=''|lang='\xc3\xbf'
rowspan='99999'|colspan='-1'|xmlns=''|start='-99999999999999'|value='MMM'|class='footnote'|class='pagenum'
name='n1'|n=''|style='display:none'|epub:type='noteref'|epub:type='pagebreak'|role='doc-endnotes'|title=''
align='center'|target='#a #n1'|break='no'|place='foot'|rend='indent'|part='I'|wit='#Z'|w:val=''|w:val='-1'
w:val='x'|w:id='2'|w:char='FFFFFF'|w:fmt='none'|type='notes'|type='stanza'|unit='page'|idref='one'
media-type='image/png'|fallback='one'|properties='nav'|full-path='x'"""
)
BROKEN_MARKUP = _apart(
    b"""<|>|&|]]>|<!--|-->|<![CDATA[|<?xml version='1.0' encoding='utf-16'?>|<?x|</|&#0;|&#xD800;|&#99999999;|&#x1F600;
&nosuch;|&nbsp;|&lt|&amp;amp;|<p|<a href='#|='"'
<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>&c;|<!DOCTYPE html>
<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"""
)
# Elements, with what is said of them: a mutation opens, closes, or opens and closes them.
_HTML = _apart(
    b"""p|div|table|tr|td|sup|sub|li|ol|ul|h1|h2|h6|pre|br|hr|body|html|head|title|script|style|svg|math|template|select
i|frameset|plaintext|textarea|a name='n1'|a href='#n1'|a href='#a'|sup id='m1'|base href='//x'
meta charset='utf-7'|b|noscript|p class='footnote'|span class='pagenum'|blockquote|dl|dt|dd|section|aside|nav
ruby|rt|iframe|img alt='x'|figure|caption|center|div class='notes'|p class='title'|span id='p13'|a id='p14'
font size='1'|small|address|details|object|form|button|label|q"""
)
_TEI = _apart(
    b"""pb|pb n='13'|lb|lb break='no'|cb|milestone unit='page'|note|note target='#a'|note place='foot'|gap extent='x'|lg
choice|sic|corr|abbr|expan|orig|reg|app|lem|rdg|rdg wit='#B'|div|div type='notes'|p|l|head|fw|space
addSpan spanTo='#z'|w|pc|figure|join target='#a #b'|anchor xml:id='z'|ref target='#a'|ref target='#n2'|TEI|text
teiHeader|seg part='I'|del|add|subst|body|back|front|group|quote|q|sp|speaker|stage|list|item|label|table|row
cell|hi rend='sup'|ab|opener|closer|signed|dateline|byline|titlePage|epigraph|argument|trailer|bibl|foreign|name
date|num|supplied|unclear|damage|restore|sourceDoc|surface|zone|line"""
)
_WORD = _apart(
    b"""w:p|w:r|w:t|w:tbl|w:tr|w:tc|w:br|w:br w:type='page'|w:tab|w:footnoteReference w:id='2'|w:del|w:ins|w:moveFrom
w:moveTo|w:footnoteReference w:id='x'|w:endnoteReference w:id='1'|w:fldChar w:fldCharType='begin'
w:fldChar w:fldCharType='end'|w:pPr|w:fldChar w:fldCharType='separate'|w:sym w:char='F061'|w:sectPr
w:numId w:val='1'|w:numId w:val='-1'|w:ilvl w:val='99'|w:rPr|w:gridSpan w:val='1000000000'|w:vMerge
w:vMerge w:val='restart'|w:body|w:lastRenderedPageBreak|w:basedOn w:val='H1'|w:vanish|w:start w:val='-5'
w:pgNumType w:start='x'|w:pgNumType w:start='3'|w:hyperlink w:anchor='a'|w:bookmarkStart w:name='a'|w:pict|w:sdt
w:sdtContent|w:txbxContent|mc:AlternateContent|mc:Choice|mc:Fallback|m:oMath|m:r|m:t|w:ruby|w:rt|w:rubyBase
w:instrText|w:delText|w:noBreakHyphen|w:softHyphen|w:cr|w:fldSimple w:instr='PAGE'|w:footnoteRef|w:numPr
w:pStyle w:val='H1'|w:style"""
)
_LISTING = _apart(
    b"item id='one' href='x'|itemref idref='one'|itemref idref='no'|rootfile full-path=''|meta|spine|manifest|reference"
)
ELEMENTS: Mapping[Format, tuple[bytes, ...]] = {
    "html": _HTML,
    "markdown": _HTML,
    "tei": _TEI,
    "epub": (*_HTML, *_LISTING),
    "docx": _WORD,
}
_PDF = _apart(
    b"""0 Tf|/F1 0 Tf|/F1 1e38 Tf|/F1 -9 Tf|0 0 0 0 0 0 Tm|1e30 0 0 1e30 0 0 cm|0 1 -1 0 9 9 Tm|9e9 TL|-300 Tz|0 Tz
500 Tc|99999 Ts|3 Tr|BT|ET|Q|T*|[(a) -9999999 (b) 1e30 (c)] TJ|<FEFF> Tj|<D800> Tj|(\\377\\000) Tj
nan 0 0 inf 0 0 cm|/X Do|/MediaBox [0 0 0 0]|/CropBox [0 0 1 1]|/CropBox [900 900 -9 -9]
/MediaBox [0 0 1e38 1e38]|obj|/Rotate 90|/Rotate 45|/Rotate -270|/UserUnit 1e9|/Parent 4 0 R|/Kids [2 0 R]
/Count 999999999|/Count -1|/Length 999999|/Filter /FlateDecode|/Encrypt 1 0 R|/Type /Pages
/Contents [5 0 R 5 0 R]|%%EOF|/ToUnicode 3 0 R|/Widths [0 -1 1e9]|endstream|0.001 0 0 0.001 300 400 Tm
-1 0 0 -1 300 400 Tm|.7 .7 -.7 .7 99 99 Tm|(\\001\\002\\003) Tj|(1) Tj|(* note) Tj|/F1 2 Tf|1 0 0 1 1e9 1e9 Tm
1 0 0 1 -99 -99 Tm|100 0 Td|(i) Tj 0 3 Td (2) Tj|/FirstChar 300|/Encoding /Identity-H"""
)
_MARKDOWN = tuple(
    b"# |###### |> |> > > |- |1. |999999999. |```|    |\t|***|__|~~|[^1]|[^1]: |[^a b]: |[|](|![|](<|<!--|\\|---|===|: "
    b"|  |^[inline]|$$|{#id .c}|[x]: y|<a@b.c>|&Copf;|<div|</p>|[^two]|+++|***a**b*|![[x]]|~~~".split(b"|")
)
_MARKDOWN_BLOCKS = (
    b"\n\n",
    b"\n# ",
    b"\n    ",
    b"\n> ",
    b"\n| a |\n|--|\n",
    b"\n---\n",
    b"*" * 300,
    b"[" * 300,
    b"`" * 99,
)
_TEXT = (
    b"\n\n|\f|\n12\n|\n[1] |[1]|* |CHAPTER II\n|NOTES\n|\n    |\n-\n|-\n\n|{\\rtf|\n\n\n\n|1925|VI."
    b"|\xc3\xa2\xe2\x82\xac\xe2\x84\xa2|P r i n t e d|\nJanuary 5\n|\n1. |\n1 |\n* * *\n|\n\nNotes\n\n|\xc2\xad\n"
).split(b"|")
WORDS: Mapping[Format, tuple[bytes, ...]] = {
    "text": (*_TEXT, b"_" * 80, b". " * 99),
    "markdown": (*_MARKDOWN, *_MARKDOWN_BLOCKS),
    "html": BROKEN_MARKUP,
    "tei": BROKEN_MARKUP,
    "epub": BROKEN_MARKUP,
    "docx": BROKEN_MARKUP,
    "pdf": (*(b" %s " % word for word in _PDF), b" q " * 500),
}
# What opens and is never closed.
_OPENING = _apart(b"<!-|<b|<p a='|&")
NESTED: Mapping[Format, tuple[bytes, ...]] = {
    "text": (b"(", b"    ", b"1.", b"-"),
    "markdown": _apart(b"> |- |[|*a |<div>|1. |![|`|_"),
    "html": _OPENING,
    "tei": _OPENING,
    "epub": _OPENING,
    "docx": _OPENING,
    "pdf": _apart(b"[|<<|(|q |BT |/a BMC |<</Kids [|1 0 0 1 1 1 cm "),
}
PART_NAMES = (
    "../../etc/passwd",
    "/etc/passwd",
    "..\\x",
    "O/\x1b[2J.xhtml",
    "x" * 5000,
    " ",
    "a/",
    "\ud7ff\u202e",
    "MIMETYPE",
)
PART_CONTENTS = (
    b"",
    b" \n",
    b"<a/>",
    b"text",
    b"%PDF-1.4",
    b"\xff\xfe",
    b"application/zip",
    b"null",
    b"<a",
    b"PK\x03\x04",
)
BOMB_PIECES = (b" ", b"a", b"<p>x</p>")
BOMB_SIZES = (2_000_000, 40_000_000)
