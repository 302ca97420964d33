"""Damaged files of every format are read whole or refused in a sentence; and the fuzzer sees what is neither."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from bench import fuzzing
from bench.fuzzing import Case, cases, fuzz, judged, save_failures, tables_of_fuzz
from bench.specimens import DEMO, FORMATS, packed, specimens
from bench.tables import rendered
from editions import EditionError, read_edition
from editions.reading import READERS

INPUTS = 300
PAGE = "A tale of a mill, which is long, and begins here."


def failing(read, number=3):
    """What is said of inputs that a reader does not survive."""
    return [verdict.said for verdict in fuzz(cases(number, 1, ("text",)), read, workers=1)]


def test_three_hundred_damaged_files_are_read_or_refused():
    verdicts = list(fuzz(cases(INPUTS, 1)))

    assert [verdict for verdict in verdicts if verdict.outcome == "failed"] == []
    assert len({verdict.case for verdict in verdicts}) == INPUTS
    assert {(verdict.case.form, "read") for verdict in verdicts} <= {(one.case.form, one.outcome) for one in verdicts}
    assert {verdict.outcome for verdict in verdicts} == {"read", "refused"}


def test_every_format_that_can_be_read_has_specimens():
    assert set(FORMATS) == set(READERS)


@pytest.mark.parametrize("form", READERS)
def test_the_same_seed_gives_the_same_bytes(form):
    first = [Case(1, form, number).made(specimens()) for number in range(20)]

    assert [Case(1, form, number).made(specimens()) for number in range(20)] == first
    assert [Case(2, form, number).made(specimens()) for number in range(20)] != first
    assert len({one.data for one in first}) > 15


@pytest.mark.parametrize("form", READERS)
def test_an_undamaged_specimen_is_read_by_the_reader_of_its_format(form, tmp_path):
    outcomes = Counter()
    for i, one in enumerate(specimens()[form]):
        path = tmp_path / f"{i}{one.suffix}"
        path.write_bytes(packed(form, one.parts))
        outcomes[judged(path, read_edition)] += 1

    locked = ("refused", "a PDF with a password; save a copy without it")
    assert outcomes - Counter({("read", ""): 100}) == (Counter({locked: 1}) if form == "pdf" else Counter())


def no_edition(path):
    raise ValueError("two claims on the source")


def test_an_error_of_ours_is_a_failure_that_says_where():
    assert all(said.startswith("ValueError at test_fuzz.py:") for said in failing(no_edition))


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("another.txt: no text", "does not begin with the path"),
        ("{}: no text\nat all", "not one line of printable text"),
        ("{}: a part is named \x1b[2J", "not one line of printable text"),
        ("{}: " + "no " * 200, "602 characters long"),
    ],
)
def test_a_message_that_is_no_sentence_is_a_failure(message, fault, tmp_path):
    path = tmp_path / "tale.txt"
    error = EditionError(path, "no text")
    error.args = (message.format(path),)

    outcome, said = judged(path, lambda _: (_ for _ in ()).throw(error))

    assert outcome == "failed"
    assert fault in said


def test_a_reader_that_dies_is_a_failure_and_the_others_are_read_all_the_same():
    assert failing(lambda _: os.kill(os.getpid(), signal.SIGKILL)) == ["died of SIGKILL"] * 3


def test_a_reader_that_spins_is_a_failure(monkeypatch):
    monkeypatch.setattr(fuzzing, "SECONDS", 0)

    def spin(path):
        while True:
            pass

    assert failing(spin, 1) == ["more than 0 s of the processor"]


def test_a_reader_that_sleeps_is_a_failure(monkeypatch):
    monkeypatch.setattr(fuzzing, "PATIENCE", 1)

    assert failing(lambda _: time.sleep(600), 1) == ["no answer in 1 s"]


def test_a_reader_that_fills_the_memory_is_a_failure(monkeypatch):
    monkeypatch.setattr(fuzzing, "MOST_MEMORY", 1)

    (said,) = failing(read_edition, 1)

    assert said.endswith("MB of memory")


def test_a_failure_is_in_the_table_and_its_input_is_kept(tmp_path):
    verdicts = list(fuzz(cases(1, 7, ("epub",)), no_edition))
    save_failures(verdicts, tmp_path)

    assert "ValueError at test_fuzz.py" in rendered(tables_of_fuzz(verdicts)[-1])
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [Case(7, "epub", 0).made(specimens()).data]


def bound():
    resource.setrlimit(resource.RLIMIT_CPU, (fuzzing.SECONDS, fuzzing.SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (fuzzing.ADDRESSES, fuzzing.ADDRESSES))


def read_within_the_limits(path):
    """Exit code of `variorum read` with the time and the memory that one input may take."""
    command = [sys.executable, "-c", "from output.cli import run; run()", "read", str(path)]
    return subprocess.run(command, capture_output=True, check=False, preexec_fn=bound).returncode


@pytest.mark.parametrize("filling", [" " * 100_000, " ." * 50_000 + " x", "\t \t" * 30_000])
def test_a_long_run_of_blanks_or_dots_in_a_line_costs_no_more_than_its_length(filling, tmp_path):
    base = (DEMO / "base.txt").read_text(encoding="utf-8")
    lines = [f"    {line}" if i % 4 == 0 else line for i, line in enumerate(base.splitlines()) if line]
    path = tmp_path / "tale.txt"
    path.write_text("\n".join([*lines[:9], f"The mill{filling}and the river.", *lines[9:]]), encoding="utf-8")

    assert read_within_the_limits(path) == 0


def test_texts_inside_each_other_cost_no_more_than_their_number(tmp_path):
    name = "xmlns='http://www.tei-c.org/ns/1.0'"
    path = tmp_path / "tale.xml"
    path.write_text(f"<TEI {name}>{'<text>' * 100_000}<p>{PAGE}</p>{'</text>' * 100_000}</TEI>", encoding="utf-8")

    assert read_within_the_limits(path) == 0


def test_marks_of_a_pdf_that_never_end_are_refused_before_they_fill_the_memory(tmp_path):
    parts = [
        (name, b"/a BMC " * 100_000 + content) for name, content in specimens()["pdf"][0].parts if name == "stream"
    ]
    path = tmp_path / "tale.pdf"
    path.write_bytes(packed("pdf", [*(part for part in specimens()["pdf"][0].parts if part[0] != "stream"), *parts]))

    assert judged(path, read_edition) == (
        "refused",
        "thousands of marks inside each other, which no book has; save it anew",
    )


def test_a_header_of_elements_inside_each_other_costs_no_more_than_their_number(tmp_path):
    name = "xmlns='http://www.tei-c.org/ns/1.0'"
    header = f"<teiHeader>{'<fw><lem>' * 50_000}{'</lem></fw>' * 50_000}</teiHeader>"
    path = tmp_path / "tale.xml"
    path.write_text(f"<TEI {name}>{header}<text><body><p>{PAGE}</p></body></text></TEI>", encoding="utf-8")

    assert read_within_the_limits(path) == 0


@pytest.mark.parametrize(
    ("name", "shown"),
    [("\u202eone", "�one"), ("o\ufeffne\n", "o�ne�"), ("one" * 2000, "one")],
    ids=["turned", "blank", "long"],
)
def test_a_name_out_of_the_file_keeps_an_error_a_sentence(name, shown, tmp_path):
    error = EditionError(tmp_path / "tale.epub", f"its part {name} is missing; get a whole copy of the file")

    outcome, said = judged(tmp_path / "tale.epub", lambda _: (_ for _ in ()).throw(error))

    assert outcome == "refused"
    assert said.startswith(f"its part {shown}")
    assert said.endswith("get a whole copy of the file")
