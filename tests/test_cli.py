"""The commands as a person meets them: what they print, what they write, and how they refuse."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import BASE, WITNESS, refused


def written(folder="pages"):
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


def test_align_writes_pages_and_record_and_says_where(run):
    result = run("align", "base.txt", "witness.txt", "--out", "out")

    assert result.exit_code == 0
    assert "out/index.html" in result.stdout.replace("\\", "/")
    assert "A ∥ B" in result.stdout
    assert {"index.html", "alignment.json"} <= set(written("out"))


def test_align_writes_to_pages_unless_told_otherwise(run):
    run("align", "base.txt", "witness.txt")

    assert Path("pages/index.html").is_file()


def test_align_gives_its_summary_as_json(run):
    record = json.loads(run("align", "base.txt", "witness.txt", "--json").stdout)

    assert record["witnesses"][0]["links"]["same"] == 4
    assert record["witnesses"][0]["differences"] == {"substantive": 2, "accidental": 1}


def test_quiet_prints_no_table_but_the_json_that_was_asked_for(run):
    assert "no table" in run("align", "--help").stdout
    assert json.loads(run("align", "base.txt", "witness.txt", "-q", "--json").stdout)["out"] == "pages"


def test_an_empty_list_of_works_is_no_list_of_all(run):
    assert refused(run("align", "base.txt", "witness.txt", "--works", ""), saying="has no work ''")
    assert not Path("pages").exists()


def test_quiet_is_quiet(run):
    assert run("align", "base.txt", "witness.txt", "-q").output == ""


def test_verbose_tells_each_step_on_stderr(run):
    result = run("align", "base.txt", "witness.txt", "-v")

    assert [line.split()[0] for line in result.stderr.splitlines()] == ["reading", "reading", "linking", "writing"]


def test_progress_keeps_off_when_no_terminal_listens(run):
    assert run("align", "base.txt", "witness.txt").stderr == ""


def test_the_same_run_twice_writes_the_same_bytes(run):
    run("align", "base.txt", "witness.txt", "-o", "one")
    run("align", "base.txt", "witness.txt", "-o", "two")

    assert [Path("one", name).read_bytes() for name in written("one")] == [
        Path("two", name).read_bytes() for name in written("two")
    ]


def test_a_project_file_runs_again_without_arguments(run):
    Path("variorum.toml").write_text(
        'out = "there"\n[base]\nfile = "base.txt"\nsiglum = "L"\ntitle = "Pegs"\nyear = 1871\n'
        '[[witness]]\nfile = "witness.txt"\n',
        encoding="utf-8",
    )

    result = run("align")

    assert result.exit_code == 0
    assert "L ∥ A" in result.stdout
    assert "Pegs, 1871" in result.stdout
    assert Path("there/index.html").is_file()


def test_a_project_file_of_another_system_s_editor_is_read(run):
    text = "[base]\r\nfile = 'base.txt'\r\n[[witness]]\r\nfile = 'witness.txt'\r\nsiglum = 'A'\r\n"
    Path("variorum.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert "B ∥ A" in run("align").stdout  # the base takes a siglum that no witness has


def test_whatever_language_a_project_file_may_name_the_record_keeps_its_schema(run):
    schema = json.loads((Path(__file__).parents[1] / "output" / "alignment.schema.json").read_text(encoding="utf-8"))
    for code in ("en", "grc", "zh-Hant", "und"):
        Path("variorum.toml").write_text(
            f'[base]\nfile = "base.txt"\nlanguage = "{code}"\n[[witness]]\nfile = "witness.txt"\n', encoding="utf-8"
        )

        assert run("align").exit_code == 0
        jsonschema.validate(json.loads(Path("pages/alignment.json").read_text(encoding="utf-8")), schema)


def test_a_project_file_may_stand_elsewhere(run, tmp_path):
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "my.toml").write_text('[base]\nfile = "../../base.txt"\n[[witness]]\nfile = "../../witness.txt"\n')

    assert run("align", folder / "my.toml").exit_code == 0
    assert (folder / "pages" / "index.html").is_file()


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("[base]\nfile = 'base.txt'\n", "at least one [[witness]]"),
        ("[base]\n[[witness]]\nfile = 'witness.txt'\n", "[base] names no file"),
        ("[base]\nfile = 3.5\n[[witness]]\nfile='witness.txt'\n", "file should be a text"),
        ("[base]\nfiel = 'base.txt'\n[[witness]]\nfile='witness.txt'\n", "unknown entry 'fiel'"),
        ("base = 'base.txt'\n[[witness]]\nfile='witness.txt'\n", "one [base]"),
        ("[base\n", "is not a project file in TOML"),
        ("x = " + "[" * 9000, "its lists lie too deep in each other"),
        ("[base]\nfile='base.txt'\n[witness]\nfile='witness.txt'\n", "at least one [[witness]]"),
        ("witness=['witness.txt']\n[base]\nfile='base.txt'\n", "[[witness]] should be a table"),
        ("out=['x']\n[base]\nfile='base.txt'\n[[witness]]\nfile='witness.txt'\n", "out should be a text in quotes"),
        ("[base]\nfile={a=1}\n[[witness]]\nfile='witness.txt'\n", "file should be a text in quotes"),
        ("[base]\nfile='base.txt'\nworks=[1]\n[[witness]]\nfile='witness.txt'\n", "works should be a text in quotes"),
        ("[base]\nfile='base.txt'\nyear=1871-01-01\n[[witness]]\nfile='witness.txt'\n", "year should be a text"),
        ("[base]\nfile=\"a\\u0000b\"\n[[witness]]\nfile='witness.txt'\n", "file holds a control character"),
        (
            "[base]\nfile='base.txt'\nsiglum='SIGLUMSIGLUMSIGLUMSIGLUMSIGLUMSIGLUMSIGLUM'\n[[witness]]\nfile='witness.txt'\n",
            "SIGLUMSIGLUM… is too long",
        ),
        (
            "[base]\nfile='base.txt'\nlanguage='English'\n[[witness]]\nfile='witness.txt'\n",
            """language of [base] should be an ISO code such as "en", not 'English'""",
        ),
        ("[base]\nfile='base.txt'\nsiglum='1 x'\n[[witness]]\nfile='witness.txt'\n", "cannot be a siglum"),
        ("[base]\nfile='base.txt'\nsiglum='B'\n[[witness]]\nfile='witness.txt'\nsiglum='B'\n", "siglum B"),
    ],
)
def test_a_mistaken_project_file_is_refused_with_its_name(run, text, saying):
    Path("variorum.toml").write_text(text, encoding="utf-8")

    assert refused(run("align"), saying=saying)
    assert refused(run("align"), saying="variorum.toml: ")


def test_without_a_project_file_align_says_what_it_needs(run):
    assert refused(run("align"), saying="variorum.toml: no such file; give a base and a witness")


def test_a_base_alone_is_refused(run):
    assert refused(run("align", "base.txt"), saying="base.txt: has nothing to be compared with")


def test_a_missing_file_is_named(run):
    assert refused(run("align", "base.txt", "nowhere.txt"), saying="nowhere.txt: ")
    assert not Path("pages").exists()


def test_a_folder_is_no_edition(run, tmp_path):
    (tmp_path / "folder.txt").mkdir()

    assert refused(run("align", "base.txt", "folder.txt"), saying="folder.txt: ")


@pytest.mark.parametrize("content", [b"", b" \n\n\t\n"], ids=["empty", "blank"])
def test_an_empty_file_is_refused(run, content):
    Path("empty.txt").write_bytes(content)

    assert refused(run("align", "base.txt", "empty.txt"), saying="empty.txt: ")


def test_a_binary_file_is_refused(run):
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)

    assert refused(run("align", "base.txt", "picture.txt"), saying="picture.txt:")


def test_a_text_that_is_not_utf8_is_read_and_its_encoding_said(run):
    Path("old.txt").write_bytes(WITNESS.replace("sea wall", "café wall – “there”").encode("windows-1252"))

    result = run("align", "base.txt", "old.txt")

    assert result.exit_code == 0
    assert "B: old.txt is not UTF-8; it was read as" in result.stdout
    assert "café wall – “there”" in Path("pages/alignment.json").read_text(encoding="utf-8")


def test_a_file_given_twice_is_refused(run):
    assert refused(run("align", "base.txt", "./base.txt"), saying="is given twice")


def test_two_files_of_one_name_are_told_apart(run, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    Path("one/text.txt").write_text(BASE, encoding="utf-8")
    Path("two/text.txt").write_text(WITNESS, encoding="utf-8")

    result = run("align", "one/text.txt", "two/text.txt")

    assert result.exit_code == 0
    assert "A and B are both called text.txt; they are told apart by their sigla." in result.stdout


def test_three_files_of_one_name_are_told_apart(run, tmp_path):
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
        Path(folder, "text.txt").write_text(BASE, encoding="utf-8")

    result = run("align", "one/text.txt", "two/text.txt", "three/text.txt")

    assert "A, B and C are all called text.txt; they are told apart by their sigla." in result.stdout


def test_one_work_of_one_paragraph_is_counted_as_one(run):
    Path("one.txt").write_text("The surveyor came to Gull Point on the ninth of May.\n", encoding="utf-8")

    assert "1 work   1 paragraph\n" in run("align", "one.txt", "base.txt").stdout


def test_an_output_place_that_is_a_file_is_refused_before_the_work(run):
    Path("taken").write_text("mine", encoding="utf-8")

    assert refused(run("align", "base.txt", "nowhere.txt", "-o", "taken"), saying="taken: is a file")
    assert refused(run("align", "base.txt", "nowhere.txt", "-o", "taken/deeper"), saying="is a file")
    assert Path("taken").read_text(encoding="utf-8") == "mine"


def test_an_output_place_that_cannot_be_written_is_refused_before_the_work(run, tmp_path, monkeypatch):
    def full(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("output.placing.tempfile.TemporaryFile", full)

    assert refused(run("align", "base.txt", "nowhere.txt"), saying="cannot be written (Permission denied)")


@pytest.mark.skipif(os.name != "posix", reason="the root of a drive is called otherwise")
def test_a_place_that_can_be_no_folder_is_refused_before_the_work(run):
    assert refused(run("align", "base.txt", "nowhere.txt", "-o", "/"), saying="/: is no place of its own")
    assert refused(run("align", "base.txt", "nowhere.txt", "-o", "x" * 300), saying="File name too long")


def test_pages_of_somebody_else_are_not_overwritten(run):
    Path("site").mkdir()
    Path("site/index.html").write_text("my own pages", encoding="utf-8")

    assert refused(run("align", "base.txt", "witness.txt", "-o", "site"), saying="did not write")
    assert Path("site/index.html").read_text(encoding="utf-8") == "my own pages"


def test_nothing_in_common_is_said_plainly_and_nothing_invented(run):
    Path("other.txt").write_text("Zwölf Boxkämpfer jagen Viktor.\n\nFalsches Üben von Xylophonmusik quält.\n")

    result = run("align", "base.txt", "other.txt")

    assert result.exit_code == 0
    assert "A and B have nothing in common that could be linked." in result.stdout
    assert "nothing in common" in Path("pages/index.html").read_text(encoding="utf-8")


def test_a_part_of_a_book_is_compared_by_its_works(run):
    book = f"CHAPTER I\n\n{BASE}\nCHAPTER II\n\n{BASE.replace('e', 'o')}\n"
    Path("book.txt").write_text(book, encoding="utf-8")

    result = run("align", "book.txt", "witness.txt", "--works", "chapter ii", "--json")

    assert [edition["works"] for edition in json.loads(result.stdout)["editions"]] == [1, 1]
    assert json.loads(result.stdout)["editions"][0]["paragraphs"] == 5


def test_a_work_that_is_not_there_is_refused(run):
    assert refused(run("align", "base.txt", "witness.txt", "--works", "99"), saying="base.txt: has no work '99'")
    assert refused(run("align", "base.txt", "witness.txt", "--witness-works", "x y"), saying="witness.txt: has no work")


def test_a_page_that_is_not_there_is_refused(run):
    assert refused(run("align", "base.txt", "witness.txt", "--pages", "7"), saying="base.txt: has no page '7'")


def test_read_refuses_what_cannot_be_read(run):
    assert refused(run("read", "nowhere.txt"), saying="nowhere.txt: ")


def test_the_demo_book_is_compared_and_the_place_said(run):
    result = run("demo", "--out", "there")

    assert result.exit_code == 0
    assert "there/index.html" in result.stdout.replace("\\", "/")
    assert Path("there/alignment.json").is_file()


def test_the_version_is_printed(run):
    assert run("--version").stdout.startswith("variorum 0.")


@pytest.mark.parametrize("command", ["align", "demo", "read", "evaluate"])
def test_every_command_has_help_with_an_example(run, command):
    result = run(command, "--help")

    assert result.exit_code == 0
    assert f"Example: variorum {command}" in result.stdout


def test_help_loads_no_heavy_library():
    heavy = ("numpy", "lxml", "jinja2", "rapidfuzz", "rich")
    code = f"import sys; from output.cli import app; print([name for name in {heavy} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)

    assert done.stdout.strip() == "[]"


def test_names_that_no_terminal_can_show_are_no_stumbling_block(tmp_path):
    name = os.fsdecode(b"odd-\xff-name.txt")
    Path(tmp_path, name).write_text(BASE, encoding="utf-8")
    Path(tmp_path, "witness.txt").write_text(WITNESS, encoding="utf-8")
    command = [sys.executable, "-c", "from output.cli import run; run()", "align", name, "witness.txt"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
