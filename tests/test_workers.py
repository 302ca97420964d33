"""Work in several processes: the same result as in one, and nothing left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from output.errors import RequestError
from output.workers import in_processes
from tests.conftest import BASE, refused


def test_answers_come_in_the_order_of_the_tasks():
    assert in_processes(len, ["a" * 50_000, "", "abc"], 2) == [50_000, 0, 3]


def test_there_are_never_more_processes_than_tasks():
    assert in_processes(len, ["ab"], 64) == [2]


def test_a_process_that_dies_is_one_sentence():
    with pytest.raises(RequestError, match=r"ended with code 3, perhaps for want of memory; nothing was written: "):
        in_processes(os._exit, [3, 3, 3], 2)


@pytest.mark.skipif(os.name != "posix", reason="signals of these systems")
def test_a_process_that_is_killed_is_one_sentence():
    with pytest.raises(RequestError, match="was ended by signal 9"):
        in_processes(signal.raise_signal, [9], 1)


@pytest.mark.skipif(os.name != "posix", reason="signals of these systems")
def test_an_interrupt_leaves_no_process_and_no_complaint(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "import os, time, pathlib\n"
        "from output.workers import in_processes\n"
        "def sleep(name):\n"
        "    pathlib.Path(name + '-').write_text(str(os.getpid()))\n"
        "    pathlib.Path(name + '-').rename(name)\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    in_processes(sleep, ['one', 'two'], 2)\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[1])
    running = subprocess.Popen(
        [sys.executable, script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    names = [tmp_path / "one", tmp_path / "two"]
    until = time.monotonic() + 60
    while not all(name.exists() for name in names) and time.monotonic() < until:
        time.sleep(0.05)

    os.killpg(running.pid, signal.SIGINT)
    _, complaint = running.communicate(timeout=60)

    assert complaint.count("Traceback") == 1  # its own
    assert "KeyboardInterrupt" in complaint
    for name in names:
        with pytest.raises(ProcessLookupError):
            os.kill(int(name.read_text(encoding="ascii")), 0)


def three_files():
    Path("third.txt").write_text(BASE.replace("Sunday", "Monday"), encoding="utf-8")
    return "base.txt", "witness.txt", "third.txt"


def test_several_processes_write_the_same_bytes_as_one(run, monkeypatch):
    files = three_files()
    run("align", *files, "--out", "one")
    monkeypatch.setattr("output.comparing.PAYS_FROM", 0)
    monkeypatch.setattr("output.comparing.processors", lambda: 2)
    result = run("align", *files, "--out", "several")

    assert result.exit_code == 0
    written = [path.relative_to("one") for path in sorted(Path("one").rglob("*")) if path.is_file()]
    assert len(written) > 1
    assert [Path("one", name).read_bytes() for name in written] == [
        Path("several", name).read_bytes() for name in written
    ]


def test_small_books_and_single_witnesses_are_compared_in_one_process(run, monkeypatch):
    monkeypatch.setattr("output.comparing.in_processes", None)
    files = three_files()

    assert run("align", *files).exit_code == 0
    monkeypatch.setattr("output.comparing.PAYS_FROM", 0)
    assert run("align", *files[:2]).exit_code == 0


def test_a_run_whose_process_dies_writes_nothing(run, monkeypatch):
    monkeypatch.setattr("output.comparing.PAYS_FROM", 0)
    monkeypatch.setattr("output.comparing.processors", lambda: 2)
    monkeypatch.setattr("output.comparing.do", os._exit)  # which no edition satisfies: the process fails

    assert refused(run("align", *three_files()), saying="a process that linked editions ended with code 1")
    assert not Path("pages").exists()
