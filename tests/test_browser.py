"""The pages in a real browser: silent, fetching nothing, whole without script, narrow without sideways scrolling."""

import os
import shutil
from dataclasses import replace

import pytest
from playwright.sync_api import sync_playwright

from align import Alignment, Collation, Comparison, Difference, Evidence, Link, Place, Span, collate
from editions import Work
from output.webpage import render_pages

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NASTY = "</script><img src=x onerror=document.title='taken'> <!--<script {{ 7*7 }} \" onclick='alert(1)'"
BASE = [
    "On the last evening of October the keeper lit thirty lamps along the quay.",
    "It burned low and steady, with a flame the colour of old brass, and did not lean.",
    *(f"He went up rung number {n}, and came down again, and thought nothing of it." for n in range(1, 8)),
    f"Someone had chalked a sign upon the wall: {NASTY} and nobody could read it.",
    "The harbour commissioners would have required the matter in writing, had they been asked at all.",
    "The tide was making under the stairs, with the sound of somebody turning over in bed.",
]
WITNESS = [
    "On the last evening of October the keeper lit forty lamps along the quay.",
    "It burned low and steady, with a flame the color of old gold, and did not lean.",
    *BASE[2:10],
    "The tide was making beneath the stairs, with the sound of somebody turning over in bed.",
]


@pytest.fixture(scope="module")
def browser():
    """Chromium of the system; where there is none, the tests are skipped, but not where everything must run."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        reason = "no Chromium or Chrome on this machine (tests/programs.sh installs one)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def written(tmp_path):
    """Write the pages of a collation and say where the index is."""

    def write(collation):
        for name, text in render_pages(collation):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return (tmp_path / "index.html").as_uri()

    return write


@pytest.fixture
def opened(browser):
    """Open a page in a window of its own; what it says and asks for is kept in `page.said` and `page.asked`."""
    contexts = []

    def open_page(address, width=1440, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def small(edition, written):
    """A comparison that fits in one file."""
    base, witness = edition(*BASE), edition(*WITNESS, siglum="B")
    return written(collate(replace(base, title=NASTY), (witness,)))


@pytest.fixture
def large(edition, written):
    """Two witnesses, several works, each on pages of its own."""

    def grown(siglum, texts):
        plain = edition(*texts, siglum=siglum)
        third = len(texts) // 3
        works = [f"w{1 + min(2, i // third)}" for i in range(len(texts))]
        paragraphs = tuple(replace(each, work=work) for each, work in zip(plain.paragraphs, works, strict=True))
        return replace(
            plain, paragraphs=paragraphs, works=tuple(Work(f"w{n}", "work", f"Chapter {n}") for n in (1, 2, 3))
        )

    texts = [f"Paragraph {n} speaks of lamp {n * 7} and of nothing else that anybody knows." for n in range(300)]
    changed = [text.replace("nothing", "no thing") if n % 9 == 0 else text for n, text in enumerate(texts)]
    return written(collate(grown("A", texts), (grown("B", changed), grown("C", texts))))


def words(page):
    """The text of the page's main part, in the words that stand in it whether shown or folded."""
    return " ".join(page.evaluate("document.querySelector('main').textContent").split())


def test_a_page_is_silent_and_asks_for_nothing_but_itself(opened, small):
    page = opened(small)

    assert page.said == []
    assert page.asked == [small]


def test_pages_of_a_large_run_are_silent_too_and_lead_to_each_other(opened, large):
    page = opened(large)

    page.click("tbody a >> nth=1")
    page.click("nav a:has-text('A ∥ C')")
    page.click("a[rel=next]")

    assert page.url.endswith("pages/C-w3.html")
    assert page.said == []
    assert all(address.startswith("file:") for address in page.asked)


def test_the_words_without_script_are_the_words_with_it(opened, small):
    silent, alive = opened(small, java_script_enabled=False), opened(small)

    shown = silent.inner_text("main")

    assert words(silent) == words(alive)
    assert all(" ".join(text.split()) in " ".join(shown.split()) for text in BASE[2:10])


def test_a_text_that_looks_like_markup_stays_text(opened, small):
    page = opened(small)

    assert NASTY in page.title()
    assert page.locator("h1").text_content() == NASTY
    assert page.locator("img, script + script, [onclick], [onerror]").count() == 0


@pytest.mark.parametrize("width", [1440, 768, 390, 320])
def test_nothing_is_wider_than_the_window(opened, small, width):
    page = opened(small, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_base_stands_over_the_witness_on_a_narrow_page_and_beside_it_on_a_wide_one(opened, small):
    def tops(page):
        return [page.locator(f"#r1 .c{side}").bounding_box()["y"] for side in "AB"]

    narrow, wide = tops(opened(small, 390)), tops(opened(small))

    assert narrow[0] < narrow[1]
    assert wide[0] == wide[1]


def test_n_and_p_move_the_focus_and_the_line_at_the_foot(opened, small):
    page = opened(small)

    seen = []
    for key in "nnp":
        page.keyboard.press(key)
        seen.append((page.evaluate("document.activeElement.id"), page.inner_text(".nav2 > span")))

    assert [place for place, _ in seen] == ["v1-1a", "v1-2a", "v1-1a"]
    assert seen[0][1].startswith("1 of ")
    assert page.inner_text(".dock .a") in BASE[0]


def test_capital_n_stops_at_the_dotted_ones_too(opened, small):
    page = opened(small)

    for _ in "NN":
        page.keyboard.press("N")

    assert (page.inner_text(".dock .a"), page.inner_text(".dock .b")) == ("colour", "color")


def test_a_filter_hides_its_marks_and_takes_them_out_of_the_round(opened, small):
    page = opened(small)
    first = page.locator("#v1-1a > span")
    before = first.evaluate("element => getComputedStyle(element).textDecorationLine")

    page.click(f".chip[data-f={page.get_attribute('#v1-1a', 'data-f')}] button")
    page.keyboard.press("n")

    assert before == "underline"
    assert first.evaluate("element => getComputedStyle(element).textDecorationLine") == "none"
    assert page.evaluate("document.activeElement.id") != "v1-1a"


@pytest.fixture
def doubted(edition, written):
    """Two rows with one difference each, between them a link to look at."""
    texts = ["The first lamp was lit.", "A middle part.", "The last lamp was lit."]
    base, witness = edition(*texts), edition(*(text.replace("lit", "dark") for text in texts), siglum="B")
    evidence = Evidence("words", 0.9, 0.9, 1.0)
    doubts = (None, "only few words in common", None)
    links = tuple(Link((Span(i, i + 1),), (Span(i, i + 1),), 0.9, evidence, doubt=doubts[i]) for i in range(3))
    changes = tuple(
        Difference(i, Place(i, at, at + 3), Place(i, at, at + 4), "wording", "substantive", "x")
        for i, at in ((0, 19), (2, 18))
    )
    return written(Collation(base, (Comparison(Alignment(base, witness, links), changes),)))


def test_n_and_p_stop_at_a_link_to_look_at_unless_its_chip_is_off(opened, doubted):
    page = opened(doubted)

    seen = []
    for key in "nnn":
        page.keyboard.press(key)
        seen.append((page.evaluate("document.activeElement.id"), page.inner_text(".nav2 > span")))
    page.keyboard.press("p")
    told = page.inner_text(".lemma")
    page.click(".chip[data-f=l] button")
    page.focus("#v1-1a")
    page.keyboard.press("n")

    assert seen == [("v1-1a", "1 of 3"), ("r2", "2 of 3"), ("v1-2a", "3 of 3")]
    assert "Paragraph 2 of A with paragraph 2 of B" in told
    assert "only few words in common" in told
    assert page.inner_text(".nav2 > span") in {"1 of 2", "2 of 2"}


def help_of(page):
    page.keyboard.press("?")
    return page.inner_text("dialog")


def test_the_help_says_nothing_of_what_the_page_has_not(opened, doubted):
    told = help_of(opened(doubted))

    assert [word for word in ("dotted", "caret", "fold", "begins a page") if word in told] == []


def test_the_help_names_the_dotted_differences_that_the_page_has(opened, edition, written):
    base, witness = edition("The keeper came, and lit it."), edition("The Keeper came; and lit it.", siglum="B")

    told = help_of(opened(written(collate(base, (witness,)))))

    assert "A dotted line marks differences of capitals, punctuation." in told


def test_single_letter_keys_can_be_switched_off(opened, small):
    page = opened(small)

    page.keyboard.press("?")
    page.uncheck("dialog input")
    page.keyboard.press("Escape")
    page.keyboard.press("n")

    assert page.locator(".dock").is_hidden()


def test_what_is_alike_is_folded_and_opens_for_a_link_into_it(opened, small):
    page, linked = opened(small), opened(f"{small}#r5")

    assert page.locator("#r5").is_hidden()
    assert linked.locator("#r5").is_visible()


def test_print_shows_what_the_screen_has_folded(opened, small):
    page = opened(small)

    page.emulate_media(media="print")

    assert page.locator("#r5 .cA").bounding_box()["height"] > 0


@pytest.fixture
def torn(edition, written):
    """A witness that begins late: thirty paragraphs are lost before the first that it has."""
    texts = [f"He went up rung number {n}, and came down again, and thought nothing of it." for n in range(31)]
    base, witness = edition(*texts), edition(texts[-1], siglum="B")
    lost = Link((Span(0, 30),), (Span(0, 0),), 1.0, Evidence("alone"), absence="lost")
    kept = Link((Span(30, 31),), (Span(0, 1),), 1.0, Evidence("equal", 1.0, 1.0, 1.0))
    return written(Collation(base, (Comparison(Alignment(base, witness, (lost, kept)), ()),)))


@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_absent_stretch_is_one_line_that_opens(opened, torn, width):
    page = opened(torn, width)
    statement = page.get_by_text("Lost in B: 30 paragraphs (B begins here)")
    folded = page.locator("#r1").is_hidden()

    statement.click()

    assert folded
    assert page.locator("#r1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_absent_stretch_can_be_read_without_script_and_printed(opened, torn):
    plain, printed = opened(torn, java_script_enabled=False), opened(torn)

    printed.emulate_media(media="print")

    assert plain.locator("#r1").is_visible()
    assert printed.locator("#r1 .cA").bounding_box()["height"] > 0


def test_the_switch_turns_the_page_dark_and_it_stays_dark(opened, small):
    page = opened(small)

    page.click("button[aria-label='Switch between light and dark']")
    page.reload()

    assert page.wait_for_function("document.documentElement.dataset.theme == 'dark'")
