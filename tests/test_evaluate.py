"""`variorum evaluate`: a run scored against a gold file."""

import importlib.util
import json
from pathlib import Path

import pytest

from tests.conftest import BASE, refused

PAIRS = "base\twitness\n1\t1\n2\t2\n3\t3\n4\t4\n"


@pytest.fixture
def scored(run):
    """Align the two editions, and score them by a gold file of this text."""
    run("align", "base.txt", "witness.txt", "-q")

    def call(gold=PAIRS, *words, name="gold.tsv"):
        Path("case").mkdir(exist_ok=True)
        Path("case", name).write_bytes(gold if isinstance(gold, bytes) else gold.encode())
        return run("evaluate", "pages", Path("case", name), *words)

    return call


def record(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_run_that_is_right_has_full_marks_and_no_fault(scored):
    found = record(scored(PAIRS, "--json"))

    assert (found["case"], found["base"], found["witness"]) == ("case", "A", "B")
    assert found["figures"] == {
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
        "groups": None,
        "unmatched_precision": None,
        "unmatched_recall": None,
    }
    assert (found["wrong"], found["missing"]) == ([], [])


def test_the_figures_stand_on_the_terminal(scored):
    lines = scored("base\twitness\n1\t1\n2\t2\n3\t4\n").stdout.splitlines()

    assert lines[0] == "A ∥ B, by the gold of case"
    assert [line.split() for line in lines[2:5]] == [
        ["precision", "0.5000"],
        ["recall", "0.6667"],
        ["f1", "0.5714"],
    ]


def test_wrong_and_missing_links_are_shown_in_context(scored):
    text = scored("base\twitness\n1\t1\n2\t2\n3\t4\n").stdout

    words = "“He began the next morning by measuring the …”"
    assert (
        f"  B.l3: A 3 {words} = B 3 {words}\n"
        "    gold: A 3 = B 4 “On Sunday, the sermon was on the text …”\n"
        "    beside it: A 2 = B 2, A 4 = B 4\n"
    ) in text
    assert "2 wrong links" in text
    assert "1 missing pair" in text


def test_json_has_every_fault_by_ids_and_places(scored):
    found = record(scored("base\twitness\n1\t1\n2\t2\n3\t4\n", "--json"))

    assert [fault["links"][0]["id"] for fault in found["wrong"]] == ["B.l3", "B.l4"]
    fault = found["missing"][0]
    assert [link["id"] for link in fault["links"]] == ["B.l3", "B.l4"]
    assert fault["gold"][0]["base"][0]["id"] == "A.p3"
    assert fault["gold"][0]["witness"][0]["lines"] == [7, 7]
    assert fault["before"] == {"base": ["A.p2"], "witness": ["B.p2"]}


@pytest.fixture
def scored_stretch(run):
    """A base with thirty paragraphs in its midst that the witness lacks, scored by a gold that knows where they are."""
    first, *others = BASE.split("\n\n")
    lacking = [
        f"Of peg number {n} it is told that it was driven at {n} Harbour Street by lamplight." for n in range(30)
    ]
    Path("base.txt").write_text("\n\n".join([first, *lacking, *others]), encoding="utf-8")
    run("align", "base.txt", "witness.txt", "-q")
    Path("gold.tsv").write_text("base\twitness\n" + "".join(f"{n}\t2\n" for n in range(2, 32)), encoding="utf-8")
    return lambda *words: run("evaluate", "pages", "gold.tsv", *words)


def test_a_stretch_is_told_by_its_first_and_its_last_number(scored_stretch):
    text = scored_stretch().stdout

    assert "A 2–31 “Of peg number 0 it is told that …” = nothing in B" in text
    assert "2, 3" not in text


def test_json_has_a_long_stretch_by_its_ends_and_its_count(scored_stretch):
    fault = record(scored_stretch("--json"))["missing"][3]

    base = fault["links"][0]["base"]
    assert (base["first"]["id"], base["last"]["id"], base["count"]) == ("A.p2", "A.p31", 30)
    assert fault["before"]["base"] == {"first": "A.p2", "last": "A.p31", "count": 30}
    assert fault["before"]["witness"] == []


def test_a_link_that_the_gold_does_not_know_is_wrong(scored):
    assert "gold: links none of these paragraphs" in scored("base\twitness\n1\t1\n2\t2\n3\t3\n").stdout


def test_a_case_folder_is_scored_by_all_its_tables(scored, run):
    scored()
    Path("case/moved.tsv").write_text("base\twitness\n2\t2\n", encoding="utf-8")
    Path("case/passages.tsv").write_text("base\twitness\tpassage\n1\t1\tx\n2\t2\ty\n3\t4\tz\n", encoding="utf-8")

    figures = record(run("evaluate", "pages", "case", "--json"))["figures"]

    assert figures["moved_recall"] == 1.0
    assert figures["passages_found"] == 0.6667
    assert figures["moved_passages_found"] == 1.0


def test_anchors_are_scored_by_lines_of_the_base(scored):
    Path("case").mkdir()
    Path("case/extra.tsv").write_text("witness\n4\n", encoding="utf-8")

    result = scored("witness\tline\tcolumn\twords\n1\t1\t0\tThe\n2\t5\t0\tHe\n", "--json", name="anchors.tsv")

    found = record(result)
    assert found["figures"] == {"anchors_hit": 0.5, "anchors": 2, "false_link_rate": 1.0}
    assert [fault["links"][0]["id"] for fault in found["wrong"]] == ["B.l2", "B.l4"]
    assert found["wrong"][0]["gold"][0]["base"][0]["id"] == "A.p3"


def test_an_anchor_that_no_link_reaches_is_missing_not_wrong(scored_stretch, run):
    base = Path("base.txt").read_text(encoding="utf-8")
    Path("base.txt").write_text(Path("witness.txt").read_text(encoding="utf-8"), encoding="utf-8")
    Path("witness.txt").write_text(base, encoding="utf-8")
    run("align", "base.txt", "witness.txt", "-q")
    Path("anchors.tsv").write_text("witness\tline\n1\t7\n2\t7\n", encoding="utf-8")

    result = run("evaluate", "pages", "anchors.tsv")

    assert "1 wrong link\n\n  B.l1: A 1" in result.stdout
    assert "1 missing anchor\n\n  B.l2: nothing in A = B 2–31" in result.stdout


def test_windows_line_ends_a_byte_order_mark_and_blank_lines_are_no_fault(scored):
    gold = b"\xef\xbb\xbf" + PAIRS.replace("\n", "\r\n").encode() + b"\r\n\r\n"

    assert record(scored(gold, "--json"))["figures"]["f1"] == 1.0


def test_paragraphs_read_otherwise_than_the_case_has_them_are_told_by_their_lines(scored, run):
    Path("witness.txt").write_text(BASE.replace("peg", "\npeg"), encoding="utf-8")  # no longer one a line
    scored()
    Path("case/base.txt").write_text(BASE.rstrip("\n") + "\n\nA fifth paragraph.\n", encoding="utf-8")

    figures = record(run("evaluate", "pages", "case", "--json"))["figures"]

    assert figures["by_lines"] is True
    assert figures["f1"] == 1.0


def test_one_of_several_witnesses_is_scored(scored, run):
    scored()
    run("align", "base.txt", "other.txt", "witness.txt", "-q")

    assert record(run("evaluate", "pages", "case", "--json", "--witness", "C"))["figures"]["f1"] == 1.0
    other = refused(run("evaluate", "pages", "case"), saying="witness is 3, but there are only 2 paragraphs")
    assert other  # the first, unless another is named
    assert refused(run("evaluate", "pages", "case", "--witness", "A"), saying="is no witness of this run; it has B, C")


@pytest.mark.parametrize(("least", "code"), [("1", 1), ("0.6", 1), ("0.5", 0), ("0", 0)])
def test_the_exit_code_is_1_only_where_less_is_reached_than_was_asked(scored, least, code):
    result = scored("base\twitness\n1\t1\n2\t2\n3\t4\n", "--at-least", least)

    assert result.exit_code == code
    assert "precision" in result.stdout


def test_a_share_that_is_none_is_wrong_usage(scored):
    assert scored(PAIRS, "--at-least", "2").exit_code == 2


@pytest.mark.parametrize(
    ("gold", "saying"),
    [
        ("", "gold.tsv: is empty"),
        (b"\xff\xfe1\t2\n", "gold.tsv:1: not UTF-8 text; save it as UTF-8"),
        (PAIRS.encode() + b"\xe9\t1\n", "gold.tsv:6: not UTF-8 text"),
        ("base\twitness\n", "gold.tsv: holds no row below its header"),
        ("1\t1\n2\t2\n", "gold.tsv:1: the header should be base witness, with tabs between, not '1\\t1'"),
        ("base,witness\n1,1\n", "gold.tsv:1: the header should be base witness"),
        ("base\twitness\n1\n", "gold.tsv:2: should have 2 cells (base, witness) with tabs between"),
        ("base\twitness\n1\tx\n", "gold.tsv:2: witness should be a number from 1, not 'x'"),
        ("base\twitness\n0\t1\n", "gold.tsv:2: base should be a number from 1, not '0'"),
        ("base\twitness\n-1\t1\n", "not '-1'"),
        ("base\twitness\n1\t1.5\n", "not '1.5'"),
        ("base\twitness\n²\t1\n", "not '²'"),
        (f"base\twitness\n{'9' * 5000}\t1\n", "not '99999999999999999999'"),
        ("base\twitness\n1\t1\n5\t1\n", "gold.tsv:3: base is 5, but there are only 4 paragraphs in the base"),
        ("base\twitness\n1\t7\n", "gold.tsv:2: witness is 7, but there are only 4 paragraphs in the witness"),
        ("witness\tline\n1\t900\n", "gold.tsv:2: line is 900, but there are only 7 lines in the base"),
    ],
)
def test_a_gold_file_that_cannot_be_understood_is_one_sentence(scored, gold, saying):
    assert refused(scored(gold), saying=saying)


@pytest.mark.parametrize(
    ("name", "text", "saying"),
    [
        ("moved.tsv", "base\twitness\n9\t1\n", "moved.tsv:2: base is 9"),
        ("passages.tsv", "base\twitness\n1\t1\n", "passages.tsv:1: the header should be base witness passage"),
        ("passages.tsv", "base\twitness\tpassage\n1\t1\n", "passages.tsv:2: should have 3 cells"),
    ],
)
def test_the_tables_beside_a_gold_file_are_read_as_strictly(scored, run, name, text, saying):
    scored()
    Path("case", name).write_text(text, encoding="utf-8")

    assert refused(run("evaluate", "pages", "case"), saying=saying)


def test_what_is_no_gold_and_what_is_no_run_is_named(scored, run):
    Path("empty").mkdir()
    scored()

    assert refused(run("evaluate", "pages", "nowhere"), saying="nowhere: no such file; name a case folder or a table")
    assert refused(run("evaluate", "pages", "empty"), saying="empty: holds neither gold.tsv nor anchors.tsv")
    assert refused(run("evaluate", "nowhere", "case"), saying="nowhere: holds no alignment.json; name a folder")
    assert refused(run("evaluate", "base.txt", "case"), saying="base.txt: holds no alignment.json")


@pytest.mark.parametrize(
    ("damage", "saying"),
    [
        (lambda _: "", "is no record of variorum align; run it again"),
        (lambda text: text[: len(text) // 2], "is no record of variorum align"),
        (lambda _: "[" * 100_000, "is no record of variorum align"),
        (lambda _: "[1]", "is no record of this version of variorum align"),
        (lambda text: text.replace('"version": 1', '"version": 2'), "is no record of this version"),
        (lambda text: text.replace('"witness": ["B.p3"]', '"witness": ["B.p99"]'), "is damaged"),
        (lambda text: text.replace('"paragraphs"', '"phrases"'), "is damaged"),
        (lambda text: text.replace('"siglum": "B", "base"', '"siglum": "Q", "base"'), "is damaged"),
        (lambda text: text.replace('"base": ["A.p3"]', '"base": []'), "is damaged"),
        (lambda text: text.replace('"text": "On', '"text": 7, "x": "On'), "is damaged"),
        (lambda text: text.replace('"id": "B.l3"', '"id": {}'), "is damaged"),
        (lambda text: text.replace('"id": "B.l3"', '"id": "B.l4"'), "is damaged"),
        (lambda text: text.replace('"lines": [7, 7]', '"lines": [7, 7.5]'), "is damaged"),
        (lambda text: text.replace('"lines": [7, 7]', '"lines": 7'), "is damaged"),
        (lambda text: text.replace('"page": null', '"page": []'), "is damaged"),
        (lambda _: '{"format": "variorum-alignment", "version": 1, "editions": [], "links": []}', "is damaged"),
    ],
    ids=[
        "empty",
        "cut",
        "deep",
        "a list",
        "version",
        "a link to nothing",
        "no paragraphs",
        "unknown siglum",
        "no link",
        "no text",
        "no name",
        "one name twice",
        "half a line",
        "one line",
        "no page",
        "no editions",
    ],
)
def test_a_damaged_record_is_one_sentence(scored, damage, saying):
    scored()
    path = Path("pages/alignment.json")
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")

    assert refused(scored("base\twitness\n3\t4\n"), saying=saying)


@pytest.mark.parametrize("by_lines", [False, True])
def test_a_record_with_more_lines_than_there_can_be_is_scored_all_the_same(scored, run, by_lines):
    scored("witness\tline\n4\t900\n1\t900\n", name="anchors.tsv")
    path = Path("pages/alignment.json")
    path.write_text(path.read_text(encoding="utf-8").replace("[7, 7]", f"[7, {10**12}]"), encoding="utf-8")
    Path("case/witness.txt").write_text("One.\n\n" * (5 if by_lines else 4), encoding="utf-8")

    figures = record(run("evaluate", "pages", "case", "--json"))["figures"]

    assert (figures.get("by_lines", False), figures["anchors_hit"]) == (by_lines, 0.5)


def test_an_edition_without_lines_cannot_be_matched_by_them(run):
    body = "".join(f"<p>{text}</p>" for text in BASE.split("\n\n"))
    Path("page.html").write_text(f"<!doctype html><html><body>{body}</body></html>", encoding="utf-8")
    run("align", "page.html", "witness.txt", "-q")
    Path("case").mkdir()
    Path("case/gold.tsv").write_text(PAIRS, encoding="utf-8")
    Path("case/base.txt").write_text(f"{BASE}\nA fifth paragraph.\n", encoding="utf-8")

    assert refused(run("evaluate", "pages", "case"), saying="4 paragraphs in A, 5 in the gold's text, and no lines by")
    Path("case/gold.tsv").write_text("witness\tline\n1\t1\n", encoding="utf-8")
    assert refused(run("evaluate", "pages", "case"), saying="gives lines of the base, but A was read from no plain")


CASES = ("darwin-1859-1872", "moves-1818-1831", "gospel-mark-matthew", "suetonius-rolfe-thomson", "seed-zh-01")


@pytest.mark.parametrize("name", CASES)
def test_the_figures_are_those_of_the_cases_own_program(run, shared, name):
    case = shared / "bench" / name
    base = case / "base.txt" if (case / "base.txt").exists() else shared / "editions" / "works-08-en-1954.txt"
    run("align", base, case / "witness.txt", "-q")
    specification = importlib.util.spec_from_file_location("case_score", shared / "bench" / "score.py")
    program = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(program)

    found = record(run("evaluate", "pages", case, "--json"))

    assert {"case": found["case"], **found["figures"]} == program.main(case, "pages/alignment.json")
