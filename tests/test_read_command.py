"""`variorum read`: what it shows of a file, the witness beside it, and the edition file that it writes and heeds."""

import json
from pathlib import Path

from tests.conftest import BASE, refused

WRAPPED = """The surveyor came to Gull Point on the ninth of May with a
chain and forty pegs. Nobody had asked for him in the village,
and nobody in all of it had been asked.
He began the next morning by measuring out the long distance
from the church to the sea wall. Nobody had helped him with it.
On Sunday the sermon was upon the text of the house that was
built upon the sand.
"""


def test_read_shows_what_a_file_holds(run):
    result = run("read", "base.txt")

    assert result.exit_code == 0
    assert "4 body" in result.stdout
    assert "ledger" in result.stdout


def test_read_gives_the_record_of_the_design(run):
    record = json.loads(run("read", "base.txt", "--json").stdout)

    assert list(record) == [
        "title",
        "language",
        "source",
        "works",
        "pages",
        "paragraphs",
        "notes",
        "footnotes",
        "repairs",
        "ledger",
        "siglum",
        "place",
        "publisher",
        "year",
        "translator",
        "contents",
        "remarks",
        "witness",
    ]
    assert [paragraph["lines"] for paragraph in record["paragraphs"]] == [[1, 1], [3, 3], [5, 5], [7, 7]]
    ledger = record["ledger"]
    assert ledger.pop("characters") == sum(ledger.values()) == len(BASE)


def test_read_shows_where_it_is_least_sure_with_the_words_around(run):
    Path("wrapped.txt").write_text(WRAPPED, encoding="utf-8")
    result = run("read", "wrapped.txt")

    assert result.exit_code == 0
    assert "least certain" in result.stdout
    assert "from the church to the sea wall. Nobody had helped him with it." not in result.stdout
    assert "helped him with it. ¶ On Sunday" in result.stdout or "helped him with it. · On Sunday" in result.stdout


def test_read_with_a_witness_says_so_and_heeds_its_paragraphs(run):
    Path("wrapped.txt").write_text(WRAPPED, encoding="utf-8")
    Path("better.txt").write_text(f"{' '.join(WRAPPED.split()[:27])}\n\n{' '.join(WRAPPED.split()[27:])}\n", "utf-8")

    plain = json.loads(run("read", "wrapped.txt", "--json").stdout)
    told = json.loads(run("read", "wrapped.txt", "--witness", "better.txt", "--json").stdout)

    assert plain["witness"] is None
    assert told["witness"]["name"] == "better.txt"
    assert told["witness"]["lines"]["6"] is False
    assert "witness     better.txt" in run("read", "wrapped.txt", "--witness", "better.txt").stdout
    begun = {p["lines"][0]: p["certainty"] for p in plain["paragraphs"]}
    begun_after = {p["lines"][0]: p["certainty"] for p in told["paragraphs"]}
    assert begun_after.get(6, 0) < begun.get(6, 1)


def test_an_edition_is_no_witness_of_itself(run):
    assert refused(run("read", "base.txt", "--witness", "base.txt"), saying="base.txt: is the edition itself")


def test_a_witness_that_tells_nothing_is_not_said_to_tell(run):
    assert "tells nothing" in run("read", "base.txt", "--witness", "other.txt").stdout


def test_a_witness_that_is_not_there_is_refused(run):
    assert refused(run("read", "base.txt", "--witness", "none.txt"), saying="none.txt: there is no such file")


def test_a_template_is_written_once_and_changes_nothing_but_what_is_said(run):
    plain = run("read", "base.txt", "--json").stdout
    result = run("read", "base.txt", "--write-template")

    assert result.exit_code == 0
    assert "base.txt.variorum.toml" in result.stdout
    assert run("read", "base.txt", "--json").stdout == plain
    assert refused(run("read", "base.txt", "--write-template"), saying="is there already; edit it, or remove it first")


def test_every_entry_of_a_template_can_be_switched_on(run):
    Path("wrapped.txt").write_text(WRAPPED, encoding="utf-8")
    run("read", "wrapped.txt", "--write-template")
    template = Path("wrapped.txt.variorum.toml")
    lines = template.read_text("utf-8").split("\n")
    entries = [i for i, line in enumerate(lines) if line.startswith(("# [[begin]]  #", "# [[join]]  #"))]
    assert all(line.startswith("#") or not line for line in lines)

    assert entries
    before = {p["lines"][0] for p in json.loads(run("read", "wrapped.txt", "--json").stdout)["paragraphs"]}
    for i in entries:
        switched = [line.removeprefix("# ") if i <= k < i + 3 else line for k, line in enumerate(lines)]
        template.write_text("\n".join(switched), "utf-8")
        after = {p["lines"][0] for p in json.loads(run("read", "wrapped.txt", "--json").stdout)["paragraphs"]}
        assert len(before ^ after) == 1


def test_a_template_that_cannot_be_written_is_refused(run):
    Path("base.txt.variorum.toml").mkdir()

    assert refused(run("read", "base.txt", "--write-template"), saying="base.txt.variorum.toml: is no regular file")


def test_what_an_edition_file_says_counts_for_align(run):
    Path("base.txt.variorum.toml").write_text('siglum = "K"\ntitle = "The Railway"\nyear = 1871\n', "utf-8")
    Path("witness.txt.variorum.toml").write_text('siglum = "A"\n', "utf-8")
    result = run("align", "base.txt", "witness.txt", "--out", "out")
    record = json.loads(Path("out/alignment.json").read_text("utf-8"))

    assert result.exit_code == 0
    assert "K ∥ A" in result.stdout
    assert [(e["siglum"], e["title"], e["year"]) for e in record["editions"]] == [
        ("K", "The Railway", "1871"),
        ("A", "witness", None),
    ]


def test_a_project_goes_before_an_edition_file(run):
    Path("base.txt.variorum.toml").write_text('siglum = "K"\ntitle = "The Railway"\nplace = "Leith"\n', "utf-8")
    Path("variorum.toml").write_text(
        "[base]\nfile = 'base.txt'\ntitle = 'Gull Point'\n[[witness]]\nfile = 'witness.txt'\n", "utf-8"
    )
    run("align")
    record = json.loads(Path("pages/alignment.json").read_text("utf-8"))

    base = record["editions"][0]
    assert (base["siglum"], base["title"], base["place"]) == ("K", "Gull Point", "Leith")


def test_two_editions_that_claim_one_siglum_are_refused(run):
    for name in ("base", "witness"):
        Path(f"{name}.txt.variorum.toml").write_text('siglum = "K"\n', "utf-8")

    assert refused(run("align", "base.txt", "witness.txt"), saying="two editions have the siglum K")


def test_a_mistaken_edition_file_stops_align_before_anything_is_written(run):
    Path("witness.txt.variorum.toml").write_text("[[begin]]\nline = 77\n", "utf-8")

    assert refused(run("align", "base.txt", "witness.txt"), saying="witness.txt.variorum.toml:1: there is no text on")
    assert not Path("pages").exists()
