"""What linking must do for any two texts, and what it should do for these."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from align import align_editions
from editions import Mark, Note, Work
from tests.conftest import make_edition

SENTENCES = [
    "The surveyor came to Gull Point on the ninth of May with a chain, a level and forty pegs.",
    "Nobody in the village had asked for a railway, and nobody had been asked.",
    "Mrs. Pomfret let him the room above the chandler's at eleven shillings a week, coals not included.",
    "He began the next morning by measuring the distance from the church door to the sea wall.",
    "It was, by the old map, four hundred and twelve yards; by his chain it was three hundred and ninety.",
    "The harbour master held that the sea had moved, and would not hear of the church.",
    "On Sunday the sermon was on the text of the house built upon the sand.",
    "The surveyor, who was a Methodist, wrote down the number of the hymn by mistake.",
    "By the end of June eleven of the pegs had been pulled up and used for beans.",
    "He counted the remaining pegs twice and entered both results.",
    "Captain Lorne offered to stand guard with a lantern, for a consideration.",
    "The consideration was refused, and three more pegs were gone by Friday.",
]
texts = st.lists(st.text(max_size=40) | st.sampled_from(SENTENCES), min_size=1, max_size=12)


def sides(alignment):
    return [(link.base_paragraphs, link.witness_paragraphs) for link in alignment.links]


def kinds(alignment):
    return [link.kind for link in alignment.links]


@given(texts, texts)
@settings(deadline=None)
def test_every_paragraph_is_in_exactly_one_link(base, witness):
    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert sorted(i for link in alignment.links for i in link.base_paragraphs) == list(range(len(base)))
    assert sorted(j for link in alignment.links for j in link.witness_paragraphs) == list(range(len(witness)))


@given(texts)
@settings(deadline=None)
def test_an_edition_aligns_with_itself_one_to_one_beyond_doubt(base):
    alignment = align_editions(make_edition(*base), make_edition(*base, siglum="B"))

    assert sides(alignment) == [((i,), (i,)) for i in range(len(base))]
    assert {(link.probability, link.moved, link.doubt) for link in alignment.links} == {(1.0, False, None)}


@given(texts, texts)
@settings(deadline=None)
def test_swapping_base_and_witness_swaps_the_answer_and_nothing_else(base, witness):
    one = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))
    other = align_editions(make_edition(*witness), make_edition(*base, siglum="B"))

    def said(link):
        return link.moved, link.probability, link.doubt, link.absence

    assert sorted((link.base, link.witness, *said(link)) for link in one.links if link.absence is None) == sorted(
        (link.witness, link.base, *said(link)) for link in other.links if link.absence is None
    )
    assert {(link.base, link.witness) for link in one.links} == {(link.witness, link.base) for link in other.links}


kinds_of_some = st.lists(
    st.sampled_from(["body", "heading", "footnote", "note", "furniture"]), min_size=12, max_size=12
)


@given(texts, texts, kinds_of_some, kinds_of_some)
@settings(deadline=None)
def test_notes_and_furniture_keep_the_laws_too(base, witness, base_kinds, witness_kinds):
    one, other = make_edition(*base, kinds=base_kinds), make_edition(*witness, siglum="B", kinds=witness_kinds)

    links = {(link.base, link.witness, link.moved, link.probability) for link in align_editions(one, other).links}
    back = {(link.witness, link.base, link.moved, link.probability) for link in align_editions(other, one).links}

    assert links == back


@given(texts, texts)
@settings(deadline=None)
def test_links_stand_in_the_order_of_the_base(base, witness):
    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert [link.base[0].start for link in alignment.links] == sorted(link.base[0].start for link in alignment.links)


def test_a_missing_paragraph_leaves_a_gap():
    alignment = align_editions(make_edition(*SENTENCES), make_edition(*SENTENCES[:4], *SENTENCES[5:], siglum="B"))

    assert [link.kind for link in alignment.links if link.kind != "same"] == ["omitted"]
    assert alignment.links[4].witness[0].start == 4
    assert alignment.links[4].absence == "omitted"


def test_an_added_paragraph_has_its_place_in_the_base():
    alignment = align_editions(make_edition(*SENTENCES[:4], *SENTENCES[5:]), make_edition(*SENTENCES, siglum="B"))

    added = [link for link in alignment.links if link.kind == "added"]
    assert [(link.base[0].start, link.witness_paragraphs) for link in added] == [(4, (4,))]


def test_a_split_paragraph_is_one_link():
    base = [" ".join(SENTENCES[:3]), *SENTENCES[3:]]

    alignment = align_editions(make_edition(*base), make_edition(*SENTENCES, siglum="B"))

    assert sides(alignment)[0] == ((0,), (0, 1, 2))
    assert set(kinds(alignment)[1:]) == {"same"}


def test_merged_and_regrouped_paragraphs_are_one_link():
    base = [SENTENCES[0], SENTENCES[1], *SENTENCES[2:6], f"{SENTENCES[6]} {SENTENCES[7]}", *SENTENCES[8:10]]
    witness = [f"{SENTENCES[0]} {SENTENCES[1]}", *SENTENCES[2:7], f"{SENTENCES[7]} {SENTENCES[8]}", SENTENCES[9]]

    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert [kind for kind in kinds(alignment) if kind != "same"] == ["merged", "regrouped"]


def test_a_moved_paragraph_is_one_finding_with_two_places_though_it_was_edited():
    moved = SENTENCES[2].replace("eleven shillings", "twelve shillings")
    witness = [*SENTENCES[:2], *SENTENCES[3:9], moved, *SENTENCES[9:]]

    alignment = align_editions(make_edition(*SENTENCES), make_edition(*witness, siglum="B"))

    assert [(link.base_paragraphs, link.witness_paragraphs) for link in alignment.links if link.moved] == [((2,), (8,))]
    assert set(kinds(alignment)) == {"same"}


def test_short_paragraphs_that_say_something_else_are_linked_by_their_place():
    base, witness = [*SENTENCES[:5], "Yes.", *SENTENCES[5:]], [*SENTENCES[:5], "By no means.", *SENTENCES[5:]]

    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert sides(alignment)[5] == ((5,), (5,))
    assert alignment.links[5].evidence.basis == "place"
    assert alignment.links[5].doubt


def test_texts_with_nothing_in_common_are_not_linked():
    foreign = [f"Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich {n}" for n in range(30)]

    alignment = align_editions(make_edition(*SENTENCES), make_edition(*foreign, siglum="B"))

    assert set(kinds(alignment)) == {"omitted", "added"}


def test_footnotes_are_linked_though_one_edition_prints_them_at_the_end():
    notes = ["The old map is in the vestry, behind the boiler.", "A chain is sixty-six feet, or was that year."]
    base = make_edition(
        *SENTENCES[:3],
        notes[0],
        *SENTENCES[3:6],
        notes[1],
        *SENTENCES[6:],
        kinds=["body"] * 3 + ["footnote"] + ["body"] * 3 + ["footnote"] + ["body"] * 6,
    )
    witness = make_edition(*SENTENCES, *notes, siglum="B", kinds=["body"] * 12 + ["note"] * 2)

    alignment = align_editions(base, witness)

    assert set(kinds(alignment)) == {"same"}
    assert not any(link.moved for link in alignment.links)


def test_a_note_that_only_one_edition_has_stands_where_it_is_printed():
    base = make_edition(*SENTENCES)
    witness = make_edition(
        *SENTENCES[:3], "A note that is nowhere else.", *SENTENCES[3:], siglum="B",
        kinds=["body"] * 3 + ["footnote"] + ["body"] * 9,
    )  # fmt: skip

    (added,) = [link for link in align_editions(base, witness).links if link.kind == "added"]

    assert added.base[0].start == 3


def test_a_paragraph_split_in_thirty_is_one_link_though_its_end_was_merged():
    lines = [f"{SENTENCES[n % 12][:-1]}, as he noted in entry {n * 37} of the {n}th sheet." for n in range(32)]
    half = len(lines[30]) // 2
    base = [" ".join([*lines[:30], lines[30][:half]]), f"{lines[30][half:]} {lines[31]}"]

    alignment = align_editions(make_edition(*base), make_edition(*lines, siglum="B"))

    assert [link.base_paragraphs for link in alignment.links] == [(0,), (1,)]
    assert kinds(alignment)[0] == "split"


def test_furniture_takes_part_in_no_link():
    base = make_edition("12", *SENTENCES[:4], kinds=["furniture", *["body"] * 4])

    alignment = align_editions(base, make_edition(*SENTENCES[:4], siglum="B"))

    assert sides(alignment) == [((i + 1,), (i,)) for i in range(4)]


def test_one_text_ten_thousand_times_has_a_sane_answer():
    base, witness = [SENTENCES[0]] * 10_000, [SENTENCES[0]] * 9_990

    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert kinds(alignment).count("same") == 9_990
    assert [len(link.base_paragraphs) for link in alignment.links if link.kind == "omitted"] == [10]
    assert not any(link.moved for link in alignment.links)


def test_a_link_says_which_rare_words_speak_for_it_and_what_came_nearest():
    base = [*SENTENCES[:3], "The harbour master held that the railway had moved, and would not hear of the pegs."]
    witness = [*SENTENCES[:3], SENTENCES[5], *SENTENCES[6:8]]

    link = align_editions(make_edition(*base), make_edition(*witness, siglum="B")).links[3]

    assert "harbour" in link.evidence.rare_words
    assert link.evidence.base_shared > 0.5
    assert link.evidence.order == 1
    assert link.evidence.witness_rival.paragraph == 1


def test_twins_are_told_by_their_neighbours_and_name_each_other_as_rivals():
    text = [SENTENCES[0], SENTENCES[2], SENTENCES[4], SENTENCES[2], SENTENCES[6]]

    links = align_editions(make_edition(*text), make_edition(*text, siglum="B")).links

    assert sides_of(links) == [((i,), (i,)) for i in range(5)]
    assert links[1].evidence.base_rival.paragraph == 3
    assert links[1].probability == 1


def sides_of(links):
    return [(link.base_paragraphs, link.witness_paragraphs) for link in links]


def test_a_heading_goes_with_what_it_stands_over():
    chapters = [["CHAPTER I.", *SENTENCES[:3]], ["CHAPTER II.", *SENTENCES[3:7]], ["CHAPTER III.", *SENTENCES[7:]]]
    order = [chapters[2], ["CHAPTER IX.", *chapters[0][1:]], chapters[1]]
    base, witness = ([line for chapter in book for line in chapter] for book in (chapters, order))
    kinds = [["heading" if line.startswith("CHAPTER") else "body" for line in book] for book in (base, witness)]

    alignment = align_editions(make_edition(*base, kinds=kinds[0]), make_edition(*witness, siglum="B", kinds=kinds[1]))

    linked = {link.base_paragraphs[0]: link.witness_paragraphs for link in alignment.links if link.witness_paragraphs}
    assert linked[9] == (0,)
    assert linked[4] == (10,)


def test_a_gap_is_one_link_and_says_why():
    works = ("w1", "w2", "w3")
    base = make_edition(*SENTENCES)
    paragraphs = tuple(replace(one, work=works[i // 4]) for i, one in enumerate(base.paragraphs))
    base = replace(base, paragraphs=paragraphs, works=tuple(Work(name, "work", name) for name in works))

    alignment = align_editions(base, make_edition(*SENTENCES[4:7], siglum="B"))

    absent = [(link.base_paragraphs, link.absence) for link in alignment.links if link.absence]
    assert absent == [((0, 1, 2, 3), "outside"), ((7,), "omitted"), ((8, 9, 10, 11), "outside")]


def test_a_copy_that_begins_within_a_paragraph_has_lost_what_stood_before():
    torn = SENTENCES[5].partition("that ")[2]

    alignment = align_editions(make_edition(*SENTENCES), make_edition(torn, *SENTENCES[6:], siglum="B"))

    assert [(link.base_paragraphs, link.absence) for link in alignment.links if link.absence] == [
        ((0, 1, 2, 3, 4), "lost")
    ]


def test_formulas_go_with_the_paragraphs_that_call_for_them():
    kinds = ["body"] * 12 + ["footnote"] * 3
    base = with_notes(make_edition(*SENTENCES, *["My italics."] * 3, kinds=kinds), {12: 1, 13: 4, 14: 9})
    witness = make_edition(*SENTENCES, "Our italics.", "My italics.", kinds=kinds[:14], siglum="B")

    alignment = align_editions(base, with_notes(witness, {12: 4, 13: 9}))

    assert [sides_of([link])[0] for link in alignment.links if 13 in link.base_paragraphs] == [((13,), (12,))]
    assert [sides_of([link])[0] for link in alignment.links if 14 in link.base_paragraphs] == [((14,), (13,))]
    assert [link.absence for link in alignment.links if 12 in link.base_paragraphs] == ["omitted"]


def with_notes(edition, callers):
    """The edition with its paragraphs at these places as notes, each called for by the other one."""
    notes = tuple(
        Note("*", (edition.paragraphs[note].id,), marks=(Mark("*", edition.paragraphs[caller].id, 3, 0, 1),))
        for note, caller in callers.items()
    )
    return replace(edition, notes=notes)


def test_a_line_of_the_contents_is_not_taken_for_the_heading_that_it_names():
    title = "OF THE LAMP AT GULL POINT AND HOW IT WAS PAID FOR"
    base = make_edition(f"{title} . . . 9", *SENTENCES[:3], title, *SENTENCES[3:], kinds=["list", *["body"] * 13])
    paragraphs = (replace(base.paragraphs[0], work="w0"), *base.paragraphs[1:])
    works = (Work("w0", "contents", "Contents"), *base.works)

    alignment = align_editions(
        replace(base, paragraphs=paragraphs, works=works), make_edition(title, *SENTENCES[3:], siglum="B")
    )

    assert [link.base_paragraphs for link in alignment.links if link.witness_paragraphs == (0,)] == [(4,)]


def test_a_neighbour_that_begins_alike_is_not_drawn_into_the_link_of_another():
    alike = [
        "In the eleventh year of its quarrel with the railway company the parish painted the lifeboat.",
        "In the eleventh year of its quarrel with the railway company the council left the lamp unlit on Sundays.",
    ]
    base, witness = [*SENTENCES[:4], *alike, *SENTENCES[4:]], [*SENTENCES[:4], alike[1], *SENTENCES[5:]]

    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert [kind for kind in kinds(alignment) if kind != "same"] == ["omitted", "omitted"]


def test_where_only_notes_are_linked_nothing_is_said_to_be_lost():
    base = make_edition(*SENTENCES[:8], *SENTENCES[8:], kinds=["body"] * 8 + ["note"] * 4)

    alignment = align_editions(base, make_edition(*SENTENCES[8:], siglum="B", kinds=["note"] * 4))

    assert [link.absence for link in alignment.links if link.absence] == ["outside"]


def test_a_recast_sentence_before_an_omission_is_no_loss():
    base = [*SENTENCES[:4], "The lamp was lit at six, and put out again by request.", *SENTENCES[5:]]
    witness = [*SENTENCES[:4], "The lamp was lit at six.", *SENTENCES[6:]]

    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    assert [link.absence for link in alignment.links if link.absence] == ["omitted"]


def test_a_hole_within_one_paragraph_is_lost_and_its_link_in_doubt():
    first, last = SENTENCES[0].partition(" with ")[0], SENTENCES[11].partition(", and ")[2]
    between = [f"{sentence} So it stood in number {n} of the paper." for n, sentence in enumerate(SENTENCES[1:11] * 3)]
    base = [SENTENCES[0], *between, SENTENCES[11], "And that was the end of it, for the time being at least."]

    alignment = align_editions(make_edition(*base), make_edition(f"{first} {last}", base[-1], siglum="B"))

    assert [(link.kind, link.absence) for link in alignment.links] == [
        ("merged", None),
        ("omitted", "lost"),
        ("same", None),
    ]
    assert alignment.links[0].doubt == "parts of it stand far from each other"


def test_what_only_its_place_has_linked_says_so_in_moved_text_too():
    letters = [["First of all.", *SENTENCES[:5]], [*SENTENCES[5:8], "The Third Letter.", *SENTENCES[8:]]]
    moved = [*letters[1][:3], "No. IV", *letters[1][4:]]
    base, witness = [*letters[0], *letters[1]], [*moved[:7], *letters[0]]

    links = align_editions(make_edition(*base), make_edition(*witness, siglum="B")).links

    link = next(one for one in links if 9 in one.base_paragraphs)
    assert (link.witness_paragraphs, link.evidence.basis) == ((3,), "place")
    assert link.doubt


def test_from_the_end_of_a_text_only_equal_paragraphs_go_back_in_step():
    base, witness = ([f"Chapter {n}" for n in range(first, last)] for first, last in ((1, 30), (3, 35)))

    alignment = align_editions(make_edition(*base), make_edition(*witness, siglum="B"))

    linked = [link for link in alignment.links if link.base_paragraphs and link.witness_paragraphs and not link.doubt]
    assert all(base[link.base_paragraphs[0]] == witness[link.witness_paragraphs[0]] for link in linked)


def test_a_paragraph_is_not_sure_of_one_that_is_alike_while_an_equal_one_stands_there():
    published = "Published for the first time in this volume"
    base = [*SENTENCES[:4], published, *SENTENCES[4:8], published, *SENTENCES[8:], published.replace("first", "second")]

    alignment = align_editions(make_edition(*base), make_edition(*SENTENCES[:4], published, siglum="B"))

    assert [link.base_paragraphs for link in alignment.links if link.witness_paragraphs == (4,)] == [(4,)]
