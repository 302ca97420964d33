"""The rules of the house that a program can keep: who may import whom, what may be imported where."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("editions", "align", "output", "bench")  # each may import itself and those before it
ONE_DOOR = {  # library -> the one module that may know it (one in the rooms, one that measures)
    "charset_normalizer": ("editions/decoding.py",),
    "jinja2": ("output/webpage.py",),
    "lxml": ("editions/marked/parsing.py",),
    "markdown_it": ("editions/markdown/commonmark.py",),
    "markupsafe": ("output/webpage.py",),
    "mdit_py_plugins": ("editions/markdown/commonmark.py",),
    "numpy": ("align/candidates.py", "align/vocabulary.py", "bench/fitting.py"),
    "pypdfium2": ("editions/pdf/document.py",),
    "rapidfuzz": ("align/similarity.py",),
    "typer": ("output/cli.py",),
}
DOORLESS = "output"  # its door would load every library before `variorum --help` answers; only bench looks in
LATE = {
    "charset_normalizer",
    "lxml",
    "markdown_it",
    "mdit_py_plugins",
    "pypdfium2",
}  # imported only when a file needs them
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40

MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def imports_of(source):
    """(line, module, names) of every import, wherever it stands: inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def broken_rules(place, source):
    """What a module's imports break, in words; `place` is its path below the root."""
    room = place.split("/")[0]
    broken = []
    for line, module in imports_of(source):
        top = module.split(".")[0]
        if module.startswith("."):
            broken.append(f"{place}:{line}: relative import {module}")
        elif top in ROOMS and ROOMS.index(top) > ROOMS.index(room):
            broken.append(f"{place}:{line}: {room} imports {module}, upward")
        elif top in ROOMS and top not in (room, module, DOORLESS):
            broken.append(f"{place}:{line}: {module} is entered past its door")
        elif top in ROOMS and top == room and module == top:
            broken.append(f"{place}:{line}: inside {room}, import from the module")
        elif top in ONE_DOOR and place not in ONE_DOOR[top]:
            broken.append(f"{place}:{line}: only {', '.join(ONE_DOOR[top])} may know {top}")
    return broken


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_keep_the_rules_of_the_house(path):
    place = path.relative_to(ROOT).as_posix()

    broken = broken_rules(place, path.read_text(encoding="utf-8"))

    assert [line for line in broken if not (place.endswith("__init__.py") and "import from the module" in line)] == []


@pytest.mark.parametrize(
    ("place", "line", "complaint"),
    [
        ("editions/model.py", "from align import Link", "upward"),
        ("editions/model.py", "def f():\n    import output.cli", "upward"),
        ("align/model.py", "if TYPE_CHECKING:\n    from output import rows", "upward"),
        ("align/model.py", "from editions.model import Edition", "past its door"),
        ("align/anchors.py", "from align import Link", "from the module"),
        ("align/anchors.py", "from .model import Link", "relative"),
        ("align/anchors.py", "import rapidfuzz", "only align/similarity.py"),
        ("output/rows.py", "from jinja2 import Environment", "only output/webpage.py"),
    ],
)
def test_a_broken_rule_is_seen(place, line, complaint):
    assert complaint in " ".join(broken_rules(place, line))


def test_modules_do_not_import_each_other_in_circles():
    names = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path for path in MODULES}
    wanted = {
        name: {module for _, module in imports_of(path.read_text(encoding="utf-8")) if module in names}
        for name, path in names.items()
    }
    while free := [name for name, needs in wanted.items() if not needs & wanted.keys()]:
        for name in free:
            del wanted[name]

    assert wanted == {}


def test_a_reader_s_library_is_imported_only_when_it_is_needed():
    for library in LATE:
        module = ast.parse((ROOT / ONE_DOOR[library][0]).read_text(encoding="utf-8"))
        assert library not in {
            name.split(".")[0]
            for node in module.body
            for _, name in imports_of(ast.unparse(node))
            if isinstance(node, ast.Import | ast.ImportFrom)
        }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_stay_short_enough_to_read(path):
    source = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]

    assert source.count("\n") <= LONGEST_MODULE
    too_long = [node.name for node in functions if node.end_lineno - node.body[0].lineno >= LONGEST_FUNCTION]
    assert too_long == []


def test_no_module_has_a_name_that_says_nothing():
    assert [path.name for path in MODULES if re.match(r"(utils?|helpers?|common|misc|base)\b", path.stem)] == []
