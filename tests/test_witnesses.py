"""Several witnesses: which is the base, what they are called, what deserves a look."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from align import collate
from output.summary import Summary, summary_record, summary_text
from tests.conftest import BASE, make_edition, refused


@pytest.fixture
def three(run):
    """Run `align` on three editions."""
    Path("third.txt").write_text(BASE.replace("Sunday", "Monday"), encoding="utf-8")

    def call(*words):
        return run("align", "base.txt", "witness.txt", "third.txt", *words)

    return call


def editions(result):
    """Sigla and files, the base first."""
    assert result.exit_code == 0, result.stderr
    return [(one["siglum"], one["source"]) for one in json.loads(result.stdout)["editions"]]


@pytest.mark.parametrize("name", ["C", "3", "third.txt", "./third.txt"])
def test_any_edition_can_be_the_base_by_siglum_number_or_file(three, name):
    result = three("--json", "--base", name)

    assert editions(result) == [("C", "third.txt"), ("A", "base.txt"), ("B", "witness.txt")]


def test_the_first_edition_is_the_base_unless_another_is_named(three):
    assert editions(three("--json")) == [("A", "base.txt"), ("B", "witness.txt"), ("C", "third.txt")]


def test_each_witness_is_linked_to_the_base_that_was_named(three):
    three("-q", "--base", "B")

    record = json.loads(Path("pages/alignment.json").read_text(encoding="utf-8"))
    assert [edition["siglum"] for edition in record["editions"]] == ["B", "A", "C"]
    assert {link["siglum"] for link in record["links"]} == {"A", "C"}
    assert all(name.startswith("B.") for link in record["links"] for name in link["base"])


def test_the_parts_asked_for_are_those_of_the_base_that_was_named(three):
    book = f"CHAPTER I\n\n{BASE}\nCHAPTER II\n\n{BASE.replace('e', 'o')}\n"
    Path("third.txt").write_text(book, encoding="utf-8")

    record = json.loads(three("--json", "--base", "third.txt", "--works", "chapter ii").stdout)

    assert [edition["paragraphs"] for edition in record["editions"]] == [5, 4, 4]


def test_sigla_are_given_in_the_order_of_the_editions(three):
    result = three("--json", "--sigla", "L, N,P", "--base", "N")

    assert editions(result) == [("N", "witness.txt"), ("L", "base.txt"), ("P", "third.txt")]


def test_sigla_given_go_before_those_of_edition_files(three):
    Path("third.txt.variorum.toml").write_text('siglum = "T"\n', encoding="utf-8")

    assert editions(three("--json"))[2] == ("T", "third.txt")
    assert editions(three("--json", "--sigla", "A,B,X"))[2] == ("X", "third.txt")


@pytest.mark.parametrize(
    ("words", "saying"),
    [
        (["--base", "D"], "--base D: is none of the editions; give the siglum, the number or the file of one: A (base"),
        (["--base", "4"], "--base 4: is none of the editions"),
        (["--base", "base.txt", "--sigla", "A,B,base.txt"], "--base base.txt: is more than one of the editions"),
        (["--sigla", "A,B"], "3 editions, but 2 in --sigla; give one for each"),
        (["--sigla", "A,B,A"], "two editions have the siglum A, base.txt and third.txt; give each its own"),
        (["--sigla", "A,,C"], "'' cannot be a siglum"),
        (["--sigla", "A,2,C"], "'2' cannot be a siglum"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(three, words, saying):
    assert refused(three(*words), saying=saying)
    assert not Path("pages").exists()


def test_edition_files_with_one_siglum_are_told_apart_by_sigla_given(three):
    for name in ("base.txt", "third.txt"):
        Path(f"{name}.variorum.toml").write_text('siglum = "T"\n', encoding="utf-8")

    assert refused(three(), saying="two editions have the siglum T, base.txt and third.txt")
    assert three("--sigla", "T,U,V").exit_code == 0


def test_a_project_file_is_run_with_another_base(three, run):
    Path("variorum.toml").write_text(
        '[base]\nfile = "base.txt"\n[[witness]]\nfile = "witness.txt"\nsiglum = "N"\n[[witness]]\nfile = "third.txt"\n',
        encoding="utf-8",
    )

    assert editions(run("align", "--json", "--base", "N"))[0] == ("N", "witness.txt")
    assert editions(run("align", "--json", "--base", "third.txt", "--sigla", "x,y,z"))[0] == ("z", "third.txt")
    assert refused(run("align", "--base", "Q"), saying="variorum.toml: --base Q: is none of the editions")


def test_the_summary_ends_with_the_number_of_links_that_deserve_a_look(run):
    assert run("align", "base.txt", "witness.txt").stdout.splitlines()[-1] == "0 links deserve a look"


def with_doubts(comparison, *probabilities):
    """The comparison with its first links in doubt."""
    links = list(comparison.alignment.links)
    for k, probability in enumerate(probabilities):
        links[k] = replace(links[k], probability=probability, doubt="who knows")
    return replace(comparison, alignment=replace(comparison.alignment, links=tuple(links)))


def test_json_begins_with_the_links_that_deserve_a_look_the_least_sure_first():
    texts = BASE.strip().split("\n\n")
    collation = collate(make_edition(*texts), [make_edition(*texts, siglum=siglum) for siglum in "BC"])
    first, second = collation.comparisons
    doubtful = replace(collation, comparisons=(with_doubts(first, 0.9, 0.4), with_doubts(second, 0.6)))

    record = summary_record(Summary(doubtful, Path("pages"), 1.0))

    assert next(iter(record)) == "deserve_a_look"
    assert [(one["id"], one["probability"]) for one in record["deserve_a_look"]] == [
        ("B.l2", 0.4),
        ("C.l1", 0.6),
        ("B.l1", 0.9),
    ]
    assert record["deserve_a_look"][1] == {
        "id": "C.l1",
        "siglum": "C",
        "kind": "same",
        "base": [{"id": "A.p1", "page": None, "lines": None, "words": "The surveyor came to Gull Point on the …"}],
        "witness": [{"id": "C.p1", "page": None, "lines": None, "words": "The surveyor came to Gull Point on the …"}],
        "doubt": "who knows",
        "probability": 0.6,
    }
    assert summary_text(Summary(doubtful, Path("pages"), 1.0)).splitlines()[-1] == "3 links deserve a look"


def test_the_links_between_witnesses_are_told_among_the_steps(three):
    assert "linking A ∥ B, A ∥ C, B ∥ C" in three("-v").stderr
