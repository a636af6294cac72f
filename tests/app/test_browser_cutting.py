"""Correcting a page and a claim in a real browser, with script and without it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.app.serving import CHROMIUM, launch_browser, serve
from tests.app.test_cutting import PAGE, SECOND, THIRD
from tests.conftest import ARABIC_REPORT, MakeCase

from sijill.app.assembly import assemble
from sijill.app.case import Case
from sijill.extract.layout.furniture import FurnitureStage
from sijill.model.records import CONTENT_KINDS, Claim, Item

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch_browser() as browser:
        yield browser


@pytest.fixture
def served(make_case: MakeCase) -> Iterator[tuple[Case, str]]:
    case = make_case({"page.txt": PAGE, "sahl.txt": ARABIC_REPORT})
    with serve(case.path) as address:
        yield case, address


def _document(case: Case, name: str) -> str:
    return next(document.id for document in case.documents() if document.path.endswith(name))


def _starts(case: Case, document: str) -> list[int]:
    return sorted(item.start for item in case.store.rows(Item, document=document) if item.kind in CONTENT_KINDS)


def _borders(page: Page) -> int:
    """How many items of content the reader shows."""
    kinds = page.locator(".item-head .kind").all_inner_texts()
    return sum(kind.replace(" ", "_") in CONTENT_KINDS for kind in kinds)


@pytest.mark.parametrize("script", ["with-script", "without-script"])
def test_an_item_is_split_stays_split_after_a_newer_build_and_is_undone(
    browser: Browser, served: tuple[Case, str], script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, address = served
    document = _document(case, "page.txt")
    context = browser.new_context(java_script_enabled=script == "with-script", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/documents/{document}")
    assert _borders(page) == 1
    with page.expect_navigation():
        page.get_by_role("link", name="Correct the cut").click()
    line = page.locator(f"#l{SECOND}")
    button = line.get_by_role("button", name="A new item begins here", exact=True)
    if script == "with-script":
        expect(button).to_be_hidden()
        line.locator(".passage").click(position={"x": 2, "y": 12})
    with page.expect_navigation():
        button.click()
    assert _borders(page) == 2
    assert _starts(case, document) == [0, SECOND]

    monkeypatch.setattr(FurnitureStage, "version", "next")
    assemble.cache_clear()
    try:
        case.build(workers=1)
    finally:
        monkeypatch.undo()
        assemble.cache_clear()
    page.reload()
    assert _borders(page) == 2

    with page.expect_navigation():
        page.get_by_role("link", name="Judgements").click()
    assert "an item begins at" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert "undone by" in page.locator("main").inner_text()
    assert _starts(case, document) == [0]
    context.close()


def test_several_lines_are_marked_as_furniture_and_an_arabic_page_is_cut(
    browser: Browser, served: tuple[Case, str]
) -> None:
    case, address = served
    document = _document(case, "page.txt")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/documents/{document}?cut=on")
    page.locator(f"#l{SECOND} .passage").click(position={"x": 2, "y": 12})
    page.locator(f"#l{THIRD} .passage").click(modifiers=["Shift"], position={"x": 2, "y": 12})
    with page.expect_navigation():
        page.get_by_role("button", name="These 2 lines are page furniture").click()
    assert page.locator(".line .passage.furniture").count() == 2
    arabic = _document(case, "sahl.txt")
    page.goto(f"{address}/documents/{arabic}?cut=on")
    last = page.locator(".line").last
    assert last.locator(".passage").get_attribute("dir") == "rtl"
    last.focus()
    page.keyboard.press("Enter")
    with page.expect_navigation():
        last.get_by_role("button", name="A new item begins here").click()
    assert len(_starts(case, arabic)) == 2
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.close()


def test_a_line_is_cut_at_the_words_that_were_chosen(browser: Browser, served: tuple[Case, str]) -> None:
    case, address = served
    document = _document(case, "page.txt")
    at = PAGE.index("A spokesman")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/documents/{document}?cut=on")
    place = page.locator(f"#l{SECOND} .passage").evaluate(
        """(p, words) => { const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) { const at = walk.currentNode.data.indexOf(words); if (at < 0) continue;
            const range = document.createRange(); range.setStart(walk.currentNode, at + 4); range.setEnd(walk.currentNode, at + 5);
            const box = range.getBoundingClientRect(); return { x: box.x + 1, y: box.y + box.height / 2 }; } }""",
        "spokesman",
    )
    page.mouse.click(place["x"], place["y"])
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("begins at .*spokesman")).click()
    assert _starts(case, document) == [0, at + 2]
    page.close()


def test_an_item_and_a_claim_are_amended_by_their_forms(browser: Browser, served: tuple[Case, str]) -> None:
    case, address = served
    document = _document(case, "page.txt")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/documents/{document}?cut=on")
    page.get_by_text("Correct what it is").click()
    page.get_by_label("kind").select_option("statement")
    page.get_by_label("title").fill("What the council said")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep").click()
    assert page.locator(".item-title").inner_text() == "What the council said"
    claim = next(c for c in case.store.rows(Claim) if c.document == document and c.type == "kill" and c.quantities)
    page.goto(f"{address}/documents/{document}")
    card = page.locator(f'[data-claim="{claim.id}"]')
    assert "Found by" in card.inner_text()
    card.get_by_role("link", name="Amend").click()
    page.get_by_label("modality").select_option("alleged")
    page.get_by_label("how many").first.fill("2..4")
    page.locator("fieldset", has_text="actors").get_by_label("Free Tarfa Brigade").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Amend").click()
    text = page.locator(f'[data-claim="{claim.id}"]').inner_text()
    assert "alleged" in text
    assert "2–4 killed" in text
    assert "Free Tarfa Brigade" in text
    assert "amended by" in text
    page.close()


def _drag(page: Page, first: str, last: str) -> None:
    """Choose the words of a page from the beginning of `first` to the end of `last` with the mouse."""
    places = page.evaluate(
        """([first, last]) => { const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          const edge = (node, at) => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1);
            return range.getBoundingClientRect(); };
          let from = null, to = null;
          while (walk.nextNode()) { const node = walk.currentNode;
            const begin = node.data.indexOf(first), end = node.data.indexOf(last);
            if (!from && begin >= 0) from = edge(node, begin);
            if (from && !to && end >= 0) to = edge(node, end + last.length - 1); }
          return [[from.left + 1, from.top + from.height / 2], [to.right - 1, to.top + to.height / 2]]; }""",
        [first, last],
    )
    page.mouse.move(*places[0])
    page.mouse.down()
    page.mouse.move(*places[1])
    page.mouse.up()


def test_words_are_marked_as_a_name_and_stated_to_be_a_claim(browser: Browser, make_case: MakeCase) -> None:
    text = "12 March 2031\n\nThe Qasba rode to Umm Tarfa. The Valley Monitor said that two shepherds fell to bullets there.\n"
    case = make_case({"page.txt": text})
    with serve(case.path) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/documents/{_document(case, 'page.txt')}")
        _drag(page, "Qasba", "Qasba")
        bar = page.locator("#state.floating")
        expect(bar).to_be_visible()
        assert bar.get_by_label("words of the page").input_value() == "Qasba"
        with page.expect_navigation():
            bar.get_by_role("button", name="an organisation").click()
        assert page.locator(".name.ORG", has_text="Qasba").count() == 1
        _drag(page, "two shepherds", "bullets there")
        with page.expect_navigation():
            page.locator("#state.floating").get_by_role("button", name="that something happened").click()
        assert page.locator("mark").inner_text() == "two shepherds fell to bullets there"
        assert page.get_by_label("voice").first.input_value() == "The Valley Monitor"
        page.get_by_label("type").select_option("kill")
        page.locator("fieldset", has_text="actors").get_by_label("Qasba").check()
        page.get_by_label("what is counted").first.select_option("killed")
        page.get_by_label("how many").first.fill("2")
        page.get_by_label("voice").nth(1).fill("a man of the village")
        with page.expect_navigation():
            page.get_by_role("button", name="Keep the claim").click()
        card = page.locator(".claim-card", has_text="Stated by").inner_text()
        assert "2 killed" in card
        assert "The Valley Monitor, citing a man of the village" in card
        page.close()


def test_a_name_is_marked_without_script(browser: Browser, make_case: MakeCase) -> None:
    case = make_case({"page.txt": "The Qasba rode to Umm Tarfa on 3 March 2031.\n"})
    with serve(case.path) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/documents/{_document(case, 'page.txt')}")
        page.get_by_text("Add what was missed").click()
        page.get_by_label("words of the page").fill("Qasba")
        with page.expect_navigation():
            page.get_by_role("button", name="an organisation").click()
        assert page.locator(".name.ORG", has_text="Qasba").count() == 1
        context.close()


def test_the_queue_asks_and_takes_the_answer(browser: Browser, make_case: MakeCase) -> None:
    case = make_case(
        {
            "a.txt": "The Free Tarfa Brigade met the council of Sahl on Monday.\n",
            "b.txt": "The Tarfa Brigade attacked a post near Umm Tarfa on 3 March 2031.\n",
        }
    )
    with serve(case.path) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/queue")
        rows = page.locator("tr", has_text="one organisation?")
        assert rows.count() == 1
        assert "1 mention" in rows.inner_text()
        with page.expect_navigation():
            rows.get_by_role("button", name="Different").click()
        assert page.locator("tr", has_text="one organisation?").count() == 0
        page.close()
    assert [judgement.verdict for judgement in case.judging.list_all()] == ["different"]
