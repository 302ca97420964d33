"""Reading: files become editions."""

from editions.boundaries.chances import THRESHOLD as PARAGRAPH_THRESHOLD
from editions.cleanup.punctuation import RULE as PUNCTUATION_RULE
from editions.demobook import demo_project
from editions.editionfile import LANGUAGE, LONGEST_SIGLUM, SIGLUM, edition_file_of
from editions.editionfile import SUFFIX as EDITION_FILE_SUFFIX
from editions.errors import EditionError
from editions.formats import Format
from editions.joining import HYPHEN_RULE, PAGE_RULE
from editions.model import (
    ContentsEntry,
    Description,
    Edition,
    Heading,
    Ledger,
    Lines,
    Mark,
    Note,
    Page,
    Paragraph,
    ParagraphKind,
    PossibleBreak,
    Remark,
    Repair,
    Source,
    SourceSpan,
    Work,
)
from editions.paged.mending import COMPOUND_RULE
from editions.plaintext import cues_by_line
from editions.reading import READERS, read_edition
from editions.selection import SelectionError, only_pages, only_works

__all__ = [
    "COMPOUND_RULE",
    "EDITION_FILE_SUFFIX",
    "HYPHEN_RULE",
    "LANGUAGE",
    "LONGEST_SIGLUM",
    "PAGE_RULE",
    "PARAGRAPH_THRESHOLD",
    "PUNCTUATION_RULE",
    "READERS",
    "SIGLUM",
    "ContentsEntry",
    "Description",
    "Edition",
    "EditionError",
    "Format",
    "Heading",
    "Ledger",
    "Lines",
    "Mark",
    "Note",
    "Page",
    "Paragraph",
    "ParagraphKind",
    "PossibleBreak",
    "Remark",
    "Repair",
    "SelectionError",
    "Source",
    "SourceSpan",
    "Work",
    "cues_by_line",
    "demo_project",
    "edition_file_of",
    "only_pages",
    "only_works",
    "read_edition",
]
