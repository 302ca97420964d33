"""What several tests need: small editions made of sentences, and the real texts beside the project."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from align import Alignment, Collation, Comparison, Evidence, Link, Span
from editions import Edition, Ledger, Paragraph, Source, Work, read_edition
from output.apparatus import variants_of
from output.cli import app
from output.furnishings import furnishings_of
from output.layout import layouts_of
from output.rows import desk_of, rows_of

EVIDENCE = Evidence("words", 0.9, 0.9, 1.0)
SHARED = Path(__file__).parents[2] / "shared"


def make_edition(*texts: str, siglum: str = "A", kinds: Sequence[str] = ()) -> Edition:
    """An edition of one work, its paragraphs of kind "body" unless `kinds` says otherwise."""
    paragraphs = tuple(
        Paragraph(f"p{n}", kinds[n - 1] if kinds else "body", text, (), work="w1") for n, text in enumerate(texts, 1)
    )
    ledger = Ledger(0, 0, 0, 0, 0, 0, 0)
    source = Source(f"{siglum}.txt", "0" * 64, "utf-8")
    return Edition(siglum, "A Tale", "en", source, paragraphs, (Work("w1", "work", "A Tale"),), (), (), (), ledger)


def link(base, witness, probability=0.99, **more):
    """A link of two runs of paragraphs, each given by its start and end."""
    return Link((Span(*base),), (Span(*witness),), probability, EVIDENCE, **more)


def collation_of(base, witness, links, differences=()):
    return Collation(base, (Comparison(Alignment(base, witness, tuple(links)), tuple(differences)),))


def desk_for(collation):
    """The one comparison of a collation, laid out."""
    (layout,) = layouts_of(collation)
    (comparison,) = collation.comparisons
    furnishings = furnishings_of(collation.base), furnishings_of(comparison.alignment.witness)
    return desk_of(comparison, layout, *furnishings)


def sheets_of(desk):
    return [sheet for unit in desk.layout.units for sheet in unit.sheets]


def all_rows(collation):
    desk = desk_for(collation)
    return [row for sheet in sheets_of(desk) for row in rows_of(desk, sheet, desk.numbering.keys_on(sheet))]


def all_variants(collation):
    desk = desk_for(collation)
    return [
        line
        for sheet in sheets_of(desk)
        for line in variants_of(desk.comparison, desk.layout, desk.numbering, sheet, desk.numbering.keys_on(sheet))
    ]


def words_of(side):
    """The edition's own words on one side of a row, a paragraph each."""
    own = ("text", "variant", "accidental")
    return ["".join(run.text for run in passage.runs if run.kind in own) for passage in side.passages]


def in_works(edition, *works):
    """The same edition with its paragraphs in these works, one name a paragraph."""
    paragraphs = tuple(replace(each, work=work) for each, work in zip(edition.paragraphs, works, strict=True))
    known = tuple(Work(work, "work", f"The work {work}") for work in dict.fromkeys(works))
    return replace(edition, paragraphs=paragraphs, works=known)


@pytest.fixture
def edition():
    return make_edition


@pytest.fixture
def read_page(tmp_path):
    """Read an HTML page with this body."""

    def read(body, head="", name="tale.html"):
        path = tmp_path / name
        path.write_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
        return read_edition(path)

    return read


def kinds(edition):
    """Each paragraph's kind and text."""
    return [(p.kind, p.text) for p in edition.paragraphs]


def text_of(edition):
    """The texts of all paragraphs but furniture."""
    return [p.text for p in edition.paragraphs if not p.is_furniture]


def furniture_of(edition):
    """The texts of the furniture."""
    return [p.text for p in edition.paragraphs if p.is_furniture]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real editions and cases; they are not part of the project, so that they may be absent."""
    if not SHARED.is_dir():
        reason = "the real editions (a folder `shared` beside the project) are not here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED


BASE = """The surveyor came to Gull Point on the ninth of May with a chain and forty pegs.

Nobody in the village had asked for a railway in 1871, and nobody had been asked.

He began the next morning by measuring the distance from the church to the sea wall.

On Sunday the sermon was on the text of the house built upon the sand.
"""
WITNESS = BASE.replace("1871", "1874").replace("forty", "fifty").replace("Sunday the", "Sunday, the")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in an empty folder that holds two editions."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "witness.txt").write_text(WITNESS, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Another text.\n\nOf other things.\n", encoding="utf-8")

    def call(*words):
        return CliRunner().invoke(app, [str(word) for word in words])

    return call


def refused(result, *, saying):
    """Exit code 2 and one sentence on stderr, no traceback, nothing on stdout."""
    assert result.exit_code == 2
    assert saying in result.stderr
    assert result.stderr.startswith("variorum: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    return True
