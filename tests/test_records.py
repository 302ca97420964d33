"""alignment.json: it keeps its schema, and says what the texts say."""

import json
from pathlib import Path

import jsonschema
import pytest

from align import DIFFERENCE_CLASSES, LINK_KINDS, collate
from output.records import render_alignment
from tests.conftest import make_edition

SCHEMA = json.loads((Path(__file__).parents[1] / "output" / "alignment.schema.json").read_text(encoding="utf-8"))

BASE = [
    "The surveyor came to Gull Point on the ninth of May with a chain and forty pegs.",
    "Nobody in the village had asked for a railway in 1871, and nobody had been asked.",
    "He began the next morning by measuring the distance from the church to the sea wall.",
    "On Sunday the sermon was on the text of the house built upon the sand.",
]
WITNESS = [
    "On Sunday the sermon was on the text of a house built upon the sand.",
    BASE[0].replace("forty", "fifty"),
    "A line that the author put in afterwards, about the price of beans at Michaelmas.",
    BASE[1].replace("1871,", "1874"),
]


@pytest.fixture(scope="module")
def record():
    collation = collate(make_edition(*BASE), [make_edition(*WITNESS, siglum="B"), make_edition(*BASE, siglum="C")])
    return json.loads(render_alignment(collation))


def test_the_record_keeps_its_schema(record):
    jsonschema.validate(record, SCHEMA)


def test_the_schema_knows_every_class_and_kind():
    definitions = SCHEMA["$defs"]

    assert definitions["difference"]["properties"]["class"]["enum"] == list(DIFFERENCE_CLASSES)
    assert definitions["link"]["properties"]["kind"]["enum"] == list(LINK_KINDS)


def test_every_reading_is_the_text_at_its_place(record):
    texts = {
        paragraph["id"]: paragraph["text"] for edition in record["editions"] for paragraph in edition["paragraphs"]
    }
    readings = [difference[side] for difference in record["differences"] for side in ("base", "witness")]

    assert readings
    assert all(
        texts[reading["paragraph"]][reading["start"] : reading["end"]] == reading["text"] for reading in readings
    )


def test_the_base_stands_first_and_links_name_their_witness(record):
    assert [edition["siglum"] for edition in record["editions"]] == ["A", "B", "C"]
    assert {link["siglum"] for link in record["links"]} == {"B", "C"}


def test_an_empty_side_says_before_which_paragraph_its_place_is(record):
    kinds = {link["kind"]: link for link in record["links"] if link["absence"]}

    assert kinds["omitted"]["base"] == ["A.p3"]
    assert kinds["omitted"]["before"] is None  # at the end of the witness
    assert kinds["added"]["before"] == {"base": "A.p2"}


def test_one_item_stands_on_one_line():
    text = render_alignment(collate(make_edition(*BASE), [make_edition(*WITNESS, siglum="B")]))

    assert next(line for line in text.splitlines() if '"id": "A.p2"' in line).count('"id"') == 1
    assert text.endswith("}\n")
