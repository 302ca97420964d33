"""What the tags and classes of HTML say of a text."""

import re
from collections.abc import Mapping

from editions.model import ParagraphKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HIDDEN_TAGS = _words(
    "script style template noscript nav select option button textarea input svg iframe object audio video"
    " canvas datalist dialog applet map"
)
BLOCK_TAGS = _words(
    "html head body p div section article h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd table caption"
    " thead tbody tfoot tr pre figure figcaption hr header footer main aside address center form fieldset"
    " details summary"
)
VOID_TAGS = _words("area base br col embed hr img input link meta param source track wbr")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KIND_TAGS: Mapping[str, ParagraphKind] = {
    "blockquote": "quotation",
    "li": "list",
    "dt": "list",
    "dd": "list",
    "tr": "table",
    "caption": "table",
}
KIND_CLASSES: Mapping[str, ParagraphKind] = {
    "signature": "signature",
    "signed": "signature",
    "date": "date",
    "dateline": "date",
    "source": "source",
    "entry": "entry",
}
VERSE_CLASS = re.compile(r"\b(poem|poetry|verse|stanza)\b", re.I)
PAGE_CLASS = re.compile(r"\b(pagenum|page-?num(ber)?|pageno|pagebreak|page-?break|pb|newpage)\b", re.I)
NOTE_CLASS = re.compile(r"\b(footnotes?|endnotes?|rearnotes?|fn|note|doc-footnote|doc-endnote)\b", re.I)
MARK_ROLE = re.compile(r"(?:^|\s)(?:doc-)?noteref(?:\s|$)")
BACK_ROLE = re.compile(r"(?:^|\s)(?:doc-)?backlink(?:\s|$)")
PAGE_ID = re.compile(r"(?:page|pg)[-_.]?(\d{1,4}|[ivxlc]{1,8})", re.I)
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
RUNNING_CLASS = re.compile(r"\b(running-?(head|title|foot)(er)?|runhead)\b", re.I)
PAGE_NUMBER = re.compile(r"\d{1,4}|\b[ivxlc]{1,8}\b", re.I)
