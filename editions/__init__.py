"""Reading: files become editions."""

from editions.demobook import demo_project
from editions.errors import EditionError
from editions.model import (
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
    Repair,
    Source,
    SourceSpan,
    Work,
)
from editions.plaintext import cues_by_line
from editions.reading import read_edition
from editions.selection import SelectionError, only_pages, only_works

__all__ = [
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
    "Repair",
    "SelectionError",
    "Source",
    "SourceSpan",
    "Work",
    "cues_by_line",
    "demo_project",
    "only_pages",
    "only_works",
    "read_edition",
]
