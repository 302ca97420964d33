"""Reading: files become editions."""

from editions.demobook import demo_project
from editions.editionfile import LANGUAGE, LONGEST_SIGLUM, SIGLUM, edition_file_of
from editions.editionfile import SUFFIX as EDITION_FILE_SUFFIX
from editions.errors import EditionError
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
from editions.plaintext import cues_by_line
from editions.reading import read_edition
from editions.selection import SelectionError, only_pages, only_works

__all__ = [
    "EDITION_FILE_SUFFIX",
    "LANGUAGE",
    "LONGEST_SIGLUM",
    "SIGLUM",
    "ContentsEntry",
    "Description",
    "Edition",
    "EditionError",
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
