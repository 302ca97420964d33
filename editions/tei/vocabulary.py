"""What the elements of TEI are to a reader of the text: blocks, containers, variants, or no text at all."""

from collections.abc import Mapping

from editions.model import ParagraphKind

NAMESPACES = {
    "http://www.tei-c.org/ns/1.0": "",
    "http://www.w3.org/2001/XInclude": "xi",
    "http://www.w3.org/2003/XInclude": "xi",
}
CORPORA = frozenset({"teiCorpus", "teiCorpus.2"})
ROOTS = frozenset({"TEI", "TEI.2", *CORPORA})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNREAD = _words(
    "facsimile desc figDesc graphic media binaryObject index interp interpGrp span spanGrp link linkGrp join joinGrp"
    " alt altGrp certainty precision respons fs fvLib fLib timeline xenoData listChange listTranspose substJoin"
    " listAnnotation wit witDetail listForest"
)
DIVISIONS = _words("div div0 div1 div2 div3 div4 div5 div6 div7")
PARTS = _words("text front body back group floatingText")
PARAGRAPHS: Mapping[str, ParagraphKind | None] = {
    **dict.fromkeys(("p", "ab", "u", "entry", "entryFree", "eg"), None),
}
# Paragraphs of their own between others, plain words inside one.
PHRASES: Mapping[str, ParagraphKind | None] = {
    **dict.fromkeys(("titlePart", "docAuthor", "docImprint", "docEdition", "imprimatur", "byline", "salute"), None),
    **dict.fromkeys(("trailer", "meeting", "formula", "bibl", "biblStruct", "biblFull", "label"), None),
    **dict.fromkeys(("dateline", "docDate"), "date"),
    "signed": "signature",
}
CONTAINERS: Mapping[str, ParagraphKind | None] = {
    **dict.fromkeys(("titlePage", "docTitle", "opener", "closer", "argument", "postscript", "castGroup"), None),
    **dict.fromkeys(("prologue", "epilogue", "performance", "set", "noteGrp", "superEntry", "spGrp"), None),
    "epigraph": "quotation",
}
QUOTATIONS = _words("quote cit")
LISTS = _words("list castList listBibl listPerson listPlace listOrg listEvent listNym listObject listWit")
ITEMS = _words("item headItem castItem person personGrp place org event nym object witness")
BIBLIOGRAPHY = _words("bibl biblStruct biblFull")
HEADED = _words("text front body back group lg castList performance set titlePage") | DIVISIONS
VARIANTS = _words("choice app subst del surplus listApp gap")
STANZA_UNITS = _words("card para paragraph stanza strophe")
INLINE_PLACES = _words("inline")
MILESTONES = _words("lb pb cb gb milestone")
