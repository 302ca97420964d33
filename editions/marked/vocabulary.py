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
    "sidenote": "footnote",
    "marginnote": "footnote",
}
VERSE_CLASS = re.compile(r"\b(poem|poetry|verse|stanza)\b", re.I)
STANZA_CLASS = re.compile(r"\b(stanza|strophe|linegroup|lg)\b", re.I)
LINE_CLASS = re.compile(r"\b(line|verse|l|i\d{1,2}|indent-?\d{0,2})\b", re.I)
PAGE_CLASS = re.compile(r"\b(pagenum|page-?num(ber)?|pageno|pagebreak|page-?break|pb|newpage)\b", re.I)
NOTE_CLASS = re.compile(
    r"\b(footnotes?|endnotes?|rearnotes?|fn|note|doc-footnote|doc-endnote|sdfootnote|sdendnote|mso(foot|end)notetext)\b",
    re.I,
)
NOTE_STYLE = re.compile(r"mso-element\s*:\s*(foot|end)note\s*(;|$)", re.I)
MARK_CLASS = re.compile(
    r"\b(fnanchor|noteref|doc-noteref|footnote-?ref(erence)?|mso(foot|end)notereference|sd(foot|end)noteanc)\b", re.I
)
BACK_CLASS = re.compile(
    r"\b(mw-cite-backlink|(foot|end)?note-?(back|return)(-?(link|ref))?|fn-?(back|return)(-?(link|ref))?|back-?(link|ref)"
    r"|doc-backlink|reverse(foot|end)note)\b",
    re.I,
)
RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(super|text-top)", re.I)
MARK_ROLE = re.compile(r"(?:^|\s)(?:doc-)?noteref(?:\s|$)")
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
RUNNING_CLASS = re.compile(r"\b(running-?(head|title|foot)(er)?|runhead)\b", re.I)

# What sites put around a text. Words that books use too ("toc", "header", "menu" on a paragraph) are not among them.
NAVIGATION_ROLES = _words("navigation banner contentinfo search menu menubar toolbar")
NAVIGATION_NAMES = _words(
    "nav navbar navigation navheader navfooter navlinks nav-links nav-panel nav-menu nav-previous nav-next site-nav"
    " menubar breadcrumb breadcrumbs breadcrumb-trail crumbs noprint printfooter catlinks toplink toplinks pagination"
    " pager prevnext nextprev navbuttons back-to-top backtotop skip-link skiplink skip-to-content site-header"
    " site-footer page-footer footer updat lastupdated last-updated toctitle sectlevel1 sectlevel2 sectlevel3"
    " pg-boilerplate pgheader pgfooter pg-header pg-footer pg-machine-header pg-start-separator pg-end-separator"
    " editsection mw-editsection mw-editsection-like mw-jump mw-jump-link jump-to-nav sitesub contentsub mw-navigation"
    " mw-head mw-panel mw-portlet mw-indicators mw-footer mw-hidden-catlinks ws-noexport ws-header headertemplate"
    " headercontainer licensecontainer licensetpl navbox zim-footer"
)
NAVIGATION_LISTS = _words("menu links sitemap")  # of lists alone: cookery books have "menus", letters have "links"
NAVIGATION_TITLES = _words("header footer")  # LibreOffice: <div title="footer">
