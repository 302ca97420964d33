"""What several tests need: small editions made of sentences, and the real texts beside the project."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from editions import Edition, Ledger, Paragraph, Source, Work

SHARED = Path(__file__).parents[2] / "shared"


def make_edition(*texts: str, siglum: str = "A", kinds: Sequence[str] = ()) -> Edition:
    """An edition of one work, its paragraphs of kind "body" unless `kinds` says otherwise."""
    paragraphs = tuple(
        Paragraph(f"p{n}", kinds[n - 1] if kinds else "body", text, (), work="w1") for n, text in enumerate(texts, 1)
    )
    ledger = Ledger(0, 0, 0, 0, 0, 0, 0)
    source = Source(f"{siglum}.txt", "0" * 64, "utf-8")
    return Edition(siglum, "A Tale", "en", source, paragraphs, (Work("w1", "work", "A Tale"),), (), (), (), ledger)


@pytest.fixture
def edition():
    return make_edition


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real editions and cases; they are not part of the project, so that they may be absent."""
    if not SHARED.is_dir():
        reason = "the real editions (a folder `shared` beside the project) are not here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED
