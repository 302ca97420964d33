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
    Repair,
    Source,
    SourceSpan,
    Work,
)
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
    "Repair",
    "SelectionError",
    "Source",
    "SourceSpan",
    "Work",
    "demo_project",
    "only_pages",
    "only_works",
    "read_edition",
]
