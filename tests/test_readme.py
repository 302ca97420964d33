"""The README: its commands run and print what it shows, and it names every command and option."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from editions import demo_project, read_edition
from output.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

BLOCKS = [block.strip().splitlines() for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)]
COMMANDS = [(block[0].removeprefix("$ "), "\n".join(block[1:])) for block in BLOCKS if "$ variorum" in block[0]]


def without_seconds(text):
    return re.sub(r"\(\d+\.\d s\)", "(… s)", "\n".join(line.rstrip() for line in text.strip().splitlines()))


@pytest.mark.parametrize(("command", "shown"), COMMANDS, ids=[command for command, _ in COMMANDS])
def test_the_commands_of_the_readme_print_what_it_shows(tmp_path, monkeypatch, command, shown):
    shutil.copytree(ROOT / "editions" / "demo", tmp_path / "editions" / "demo")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(app, shlex.split(command)[1:])

    assert result.exit_code == 0
    assert without_seconds(result.stdout) == without_seconds(shown)


def test_the_edition_file_of_the_readme_fits_the_demo_reprint(tmp_path):
    path = tmp_path / "reprint.txt"
    path.write_bytes(demo_project().with_name("reprint.txt").read_bytes())
    example = next(part for part in README.split("```toml")[1:] if "[[begin]]" in part).split("```")[0]
    path.with_name("reprint.txt.variorum.toml").write_text(example, encoding="utf-8")
    edition = read_edition(path)

    assert (edition.siglum, edition.year) == ("E", "1886")
    assert {p.lines.first for p in edition.paragraphs} & {25, 53} == {53}
    assert any("sheet of manuscript" in p.text for p in edition.paragraphs)
    assert any("can be meas-ured" in p.text for p in edition.paragraphs)


def test_the_readme_names_every_command_and_option():
    group = get_command(app)
    names = [option for parameter in group.params for option in parameter.opts]
    for name, command in group.commands.items():
        names += [
            f"variorum {name}",
            *(option for parameter in command.params for option in parameter.opts if option.startswith("-")),
        ]

    assert [name for name in names if f"`{name}" not in README and f" {name}" not in README] == []


def test_the_picture_of_the_readme_is_there():
    assert all((ROOT / picture).is_file() for picture in re.findall(r"!\[.*?\]\((.*?)\)", README))


def test_the_links_of_the_readme_lead_somewhere():
    targets = [target for target in re.findall(r"(?<!!)\[.*?\]\((.*?)\)", README) if "://" not in target]

    assert targets
    assert all((ROOT / target).exists() for target in targets)


def test_prose_has_one_sentence_a_line():
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    lines = [line for line in prose.splitlines() if not line.startswith("|")]

    assert [line for line in lines if re.search(r"[a-z)`]\. [A-Z]", line)] == []
