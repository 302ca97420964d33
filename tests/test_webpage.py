"""The pages as they are written: whole, inert, the same twice, and linked to places that exist."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from posixpath import dirname, join, normpath

import pytest
from lxml import html

from align import Alignment, Collation, Comparison, Difference, Evidence, Link, Place, Span, collate
from editions import Source, Work
from output import webpage

NASTY = [
    "<!--<script",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "{{ 7*7 }} {% raw %} {# gone #}",
    "<img src=x onerror=alert(1)>",
    '" onclick="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp;amp; ]]> \u2028",
]
ADDED = ".//sup | .//*[contains(@class, 'pb')] | .//p[@class='tag'] | .//*[@class='nl'] | .//*[@class='bk']"


def render_pages(collation):
    """All pages by their names."""
    return dict(webpage.render_pages(collation))


def chapters(edition, siglum, chapter_texts):
    """An edition of several works, each given by its paragraphs."""
    texts = [text for chapter in chapter_texts for text in chapter]
    works = [f"w{n}" for n, chapter in enumerate(chapter_texts, 1) for _ in chapter]
    plain = edition(*texts, siglum=siglum)
    paragraphs = tuple(replace(each, work=work) for each, work in zip(plain.paragraphs, works, strict=True))
    return replace(
        plain,
        paragraphs=paragraphs,
        works=tuple(Work(work, "work", f"Chapter {work}") for work in dict.fromkeys(works)),
    )


@pytest.fixture
def book(edition):
    """A base and two witnesses, long enough for pages of their own: cut, reworded, moved."""
    words = [
        "lamp",
        "quay",
        "ladder",
        "water",
        "clock",
        "harbour",
        "keeper",
        "stair",
        "tide",
        "rope",
        "lantern",
        "bell",
    ]
    chapter_texts = [
        [
            f"In chapter {c} the {words[i % 12]} number {i} stood by the {words[(i + c) % 12]} and said: “no & yes”."
            for i in range(60)
        ]
        for c in range(1, 6)
    ]
    reworded = [
        [text.replace("number 7 ", "number 8 ").replace("stood by", "stood at") for text in chapter]
        for chapter in chapter_texts
    ]
    reworded[1] = [*reworded[1][:10], *reworded[1][20:]]
    reworded[3] = [*reworded[3][:5], *reworded[3][15:50], *reworded[3][5:15], *reworded[3][50:]]
    base, second, third = (
        chapters(edition, siglum, texts)
        for siglum, texts in (("A", chapter_texts), ("B", reworded), ("C", chapter_texts[1:]))
    )
    return collate(base, (second, third))


def texts_on(pages, siglum, column):
    """The paragraphs of one side as they stand on the pages of one comparison, in the order of the pages."""
    found = []
    for name, page in pages.items():
        if name.startswith(f"pages/{siglum}-"):
            for side in html.fromstring(page).xpath(f"//div[contains(@class, 'txt c{column}')]"):
                for extra in side.xpath(ADDED):
                    extra.drop_tree()
                found.extend("".join(each.itertext()) for each in side.xpath("p|h2|h3"))
    return found


def test_a_small_comparison_is_one_file_and_a_large_one_a_page_a_work(edition, book):
    small = collate(edition("one", "two"), (edition("one", "two", siglum="B"),))

    assert [*render_pages(small)] == ["index.html"]
    assert sorted(render_pages(book)) == [
        "index.html",
        *(f"pages/{siglum}-w{n}.html" for siglum in "BC" for n in range(1, 6)),
    ]


def test_the_words_of_the_pages_are_the_words_of_the_editions(book):
    pages = render_pages(book)

    assert texts_on(pages, "B", "A") == [each.text for each in book.base.paragraphs]
    for siglum, comparison in zip("BC", book.comparisons, strict=True):
        witness = comparison.alignment.witness
        assert sorted(texts_on(pages, siglum, "B")) == sorted(each.text for each in witness.paragraphs)


def test_the_same_collation_gives_the_same_bytes(book):
    assert render_pages(book) == render_pages(book)


def test_every_link_leads_to_a_place_that_exists(book):
    pages = render_pages(book)

    ids = {name: set(html.fromstring(page).xpath("//@id")) for name, page in pages.items()}
    targets = [
        (name, *re.fullmatch(r"([^#]*)(?:#(.*))?", target).groups())
        for name, page in pages.items()
        for target in html.fromstring(page).xpath("//@href")
    ]
    broken = [
        target
        for target in targets
        if (file := normpath(join(dirname(target[0]), target[1])) if target[1] else target[0]) not in ids
        or (target[2] is not None and target[2] not in ids[file])
    ]
    assert broken == []
    assert len(targets) > len(pages)


def test_no_id_stands_twice_on_a_page(book):
    for page in render_pages(book).values():
        ids = html.fromstring(page).xpath("//@id")

        assert len(ids) == len(set(ids))


def test_a_moved_paragraph_on_another_page_is_linked_there_and_back(edition):
    base = chapters(edition, "A", [[f"a{i}" for i in range(200)], [f"b{i}" for i in range(200)]])
    witness = chapters(edition, "B", [[f"a{i}" for i in range(1, 200)], [*(f"b{i}" for i in range(200)), "a0"]])
    evidence = Evidence("equal", 1.0, 1.0, 1.0)
    links = [Link((Span(0, 1),), (Span(399, 400),), 0.99, evidence, moved=True)]
    links += [Link((Span(i, i + 1),), (Span(i - 1, i),), 0.99, evidence) for i in range(1, 400)]
    change = Difference(0, Place(0, 0, 1), Place(399, 0, 1), "spelling", "substantive", "x")
    collation = Collation(base, (Comparison(Alignment(base, witness, tuple(links)), (change,)),))

    pages = render_pages(collation)

    first, second = (html.fromstring(pages[f"pages/B-w{n}.html"]) for n in (1, 2))
    assert first.xpath("//div[@id='r1']//div[contains(@class, 'gho')]//@href") == ["B-w2.html#r1m"]
    assert second.xpath("//div[@id='r1m']//div[contains(@class, 'gho')]//@href") == ["B-w1.html#r1"]
    assert first.xpath("//li[@id='v1-1']/a/@href") == ["#v1-1a", "B-w2.html#v1-1b"]
    assert second.xpath("//a[@id='v1-1b']/@href") == ["B-w1.html#v1-1"]


@pytest.mark.parametrize("nasty", NASTY)
def test_whatever_a_text_a_title_or_a_file_name_holds_it_stays_text(edition, nasty):
    def named(siglum):
        plain = edition(nasty, f"{nasty} and more words", f"something quite else {siglum}", siglum=siglum)
        return replace(
            plain,
            title=nasty,
            place=nasty,
            publisher=nasty,
            year=nasty,
            source=Source(nasty, "0" * 64, nasty),
            works=(Work("w1", "work", nasty),),
            paragraphs=tuple(replace(each, page=nasty, place=nasty) for each in plain.paragraphs),
        )

    page = render_pages(collate(named(nasty), (named(f"{nasty}B"),)))["index.html"]

    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    assert tree.xpath("//img|//b[text()=' &amp; ']|//*[@onclick or @onerror or @onfocus or @autofocus]") == []
    assert tree.xpath("string(//h1)") == nasty
    assert nasty in tree.xpath("string(//div[contains(@class, 'txt')])")
    assert "49" not in tree.xpath("string(//h1)")


def test_a_siglum_never_leaves_its_folder(edition):
    texts = [f"paragraph {i}" for i in range(300)]
    witnesses = [edition(*texts, siglum=siglum) for siglum in ("../../etc", "b", "B", "Ж")]

    pages = render_pages(collate(edition(*texts), witnesses))

    names = [name for name in pages if name != "index.html"]
    assert all(re.fullmatch(r"pages/[A-Za-z0-9_]+-[A-Za-z0-9_]+(-\d+)?\.html", name) for name in names)
    assert len({name.lower() for name in names}) == len(names) == 8


def test_a_siglum_or_a_language_that_looks_like_markup_stays_text_in_the_apparatus(edition):
    base = replace(edition("one two three four five six seven"), language='"><img src=x>')
    witness = edition("one two three four five six eight", siglum='<b title="x">')

    tree = html.fromstring(render_pages(collate(base, (witness,)))["index.html"])

    assert tree.xpath("string(//li/b[@class='s'])") == '<b title="x">'
    assert tree.xpath("//img|//b[@title]") == []


def test_the_policy_names_the_hashes_of_the_only_style_and_the_only_script(book):
    for page in render_pages(book).values():
        tree = html.fromstring(page)
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

        for name in ("style", "script"):
            (embedded,) = re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
            digest = b64encode(sha256(embedded.encode()).digest()).decode()
            assert f"{name}-src 'sha256-{digest}'" in policy
        assert policy.startswith("default-src 'none'; ")


def test_pages_hold_no_inline_style_no_handler_and_nothing_from_elsewhere(book):
    for page in render_pages(book).values():
        tree = html.fromstring(page)

        assert tree.xpath("//@style") == []
        assert [name for each in tree.iter() for name in each.attrib if name.startswith("on")] == []
        assert tree.xpath("//link|//iframe|//object|//embed|//@src|//form") == []
        assert [target for target in tree.xpath("//@href") if re.match(r"[a-z]+:|//", target)] == []


def test_pages_stay_below_their_size(edition):
    texts = [f"{i} " + "“a heavy paragraph & more” <of> words' " * 60 for i in range(300)]
    changed = [text.replace("heavy", "weighty") for text in texts]

    pages = render_pages(collate(edition(*texts), (edition(*changed, siglum="B"),)))

    assert len(pages) > 3
    assert max(len(page.encode()) for page in pages.values()) < 1_100_000


def test_the_index_of_a_long_book_stays_small(edition):
    texts = [[f"Chapter {c} holds a paragraph number {i}, no more." for i in range(3)] for c in range(200)]

    pages = render_pages(collate(chapters(edition, "A", texts), (chapters(edition, "B", texts),)))

    assert len(pages["index.html"].encode()) < 300_000


def test_the_index_describes_the_editions_and_warns_of_sharing_them(edition):
    described = replace(edition("one", "two"), title="The Lamp", place="London", publisher="Vane & Co.", year="1871")

    index = render_pages(collate(described, (edition("one", "two", siglum="B"),)))["index.html"]

    text = html.fromstring(index).text_content()
    assert "London, Vane & Co., 1871" in text
    assert "A.txt, utf-8" in text
    assert "These pages hold the whole text of the editions" in text


@pytest.mark.parametrize(
    ("language", "shown"), [("ru", "Russian"), ("en-GB", "English (en-GB)"), ("xal", "xal"), ("und", "not known")]
)
def test_a_language_is_called_by_its_name_and_an_unknown_one_is_no_code(edition, language, shown):
    index = render_pages(collate(edition("a"), (replace(edition("b", siglum="B"), language=language),)))["index.html"]

    tree = html.fromstring(index)
    assert tree.xpath("//dt[text()='Language']/../dd/text()")[1] == shown
    assert "und" not in tree.xpath("//@lang")


def test_two_texts_with_nothing_in_common_are_told_so(edition):
    base, witness = edition("alpha beta"), edition("gamma delta", siglum="B")
    evidence = Evidence("alone")
    links = (
        Link((Span(0, 1),), (Span(0, 0),), 0.9, evidence, absence="omitted"),
        Link((Span(1, 1),), (Span(0, 1),), 0.9, evidence, absence="omitted"),
    )

    index = render_pages(Collation(base, (Comparison(Alignment(base, witness, links), ()),)))["index.html"]

    assert "These two texts have nothing in common that could be linked." in html.fromstring(index).text_content()


def test_several_witnesses_are_tabs_to_the_same_work(book):
    page = render_pages(book)["pages/B-w3.html"]

    tabs = html.fromstring(page).xpath("//nav//ul[@class='eds']//a")
    assert [(tab.get("href"), tab.get("aria-current")) for tab in tabs] == [
        ("B-w3.html", "page"),
        ("C-w3.html", None),
    ]


def test_a_tab_is_told_from_the_others_by_place_and_year_or_else_by_the_file(edition):
    texts = [f"paragraph {i}" for i in range(300)]
    known = replace(edition(*texts, siglum="B"), place="London", year="1871")

    pages = render_pages(collate(edition(*texts), (known, edition(*texts, siglum="C"))))

    tabs = html.fromstring(pages["pages/B-w1.html"]).xpath("//nav//ul[@class='eds']//a")
    assert [tab.text_content() for tab in tabs] == ["A ∥ B London 1871", "A ∥ C C.txt"]


def test_the_index_has_a_column_of_pages_only_for_an_edition_with_pages(edition):
    base = edition("one", "two")
    base = replace(base, paragraphs=tuple(replace(each, page="41") for each in base.paragraphs))

    tree = html.fromstring(render_pages(collate(base, (edition("one", "two", siglum="B"),)))["index.html"])

    assert tree.xpath("//th[@scope='colgroup']/text()") == ["Pages", "Paragraphs", "Links", "Differences"]
    assert tree.xpath("//thead/tr[2]/th/text()")[:3] == ["A", "A", "B"]
    assert len(tree.xpath("//tbody/tr[1]/td")) == len(tree.xpath("//tfoot/tr/td")) == 12


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he", "rtl"), ("en", "ltr"), ("zh-Hant", "ltr"), ("und", "auto")]
)
def test_each_side_says_its_language_and_direction(edition, language, direction):
    witness = replace(edition("one", "two", siglum="B"), language=language)

    index = render_pages(collate(edition("one", "two"), (witness,)))["index.html"]

    side = html.fromstring(index).xpath("//div[contains(@class, 'txt cB')]")[0]
    assert (side.get("lang"), side.get("dir")) == ("" if language == "und" else language, direction)
