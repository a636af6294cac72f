"""The workbench in a real browser: Arabic joined and right to left, nothing asked of any other machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.app.serving import CHROMIUM, launch_browser, serve
from tests.conftest import MakeCase

from sijill.app.case import Case
from sijill.model.records import Claim

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

VIEWPORT = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch_browser() as browser:
        yield browser


@pytest.fixture
def served(make_case: MakeCase) -> Iterator[tuple[Case, str]]:
    case = make_case()
    with serve(case.path) as address:
        yield case, address


def _open(browser: Browser, address: str) -> tuple[Page, list[str], list[str]]:
    page = browser.new_page(viewport=VIEWPORT)  # type: ignore[arg-type]
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address, wait_until="networkidle")
    return page, asked, faults


def test_pages_load_whole_without_asking_another_machine(browser: Browser, served: tuple[Case, str]) -> None:
    case, address = served
    claim = next(
        claim for claim in case.register.claims.values() if claim.quantities and case.register.event_of(claim.id)
    )
    for path in (
        "/",
        "/search?q=Barqawi",
        f"/documents/{claim.document}",
        "/entities",
        "/events",
        f"/events/{claim.id}",
        "/series",
        "/pairs",
        "/queue",
        "/judgements",
        f"/claims/{claim.id}",
        f"/documents/{claim.document}?cut=on",
    ):
        page, asked, faults = _open(browser, address + path)
        assert all(url.startswith(address) for url in asked), path
        assert faults == [], path
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, f"{path} is wider than the window"
        page.close()


def test_arabic_is_joined_across_marks_and_runs_right_to_left(browser: Browser, served: tuple[Case, str]) -> None:
    case, address = served
    document = next(d for d in case.documents() if d.path.endswith("sahl.txt"))
    page, _, _ = _open(browser, f"{address}/documents/{document.id}")
    places = page.locator(".passage.body[dir=rtl]").first.evaluate(
        """p => { const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); const found = [];
          while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length && found.length < 30; i++) {
            if (!/[\u0621-\u064a]/.test(walk.currentNode.data[i])) continue;
            const range = document.createRange(); range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1);
            found.push(range.getBoundingClientRect().x); } return found; }"""
    )
    assert len(places) == 30
    assert places == sorted(places, reverse=True)
    # A joined word is narrower than its letters one by one: the font shapes it, also where a mark cuts through.
    narrow = page.evaluate(
        """() => {
          const width = (parts) => { const p = document.createElement('p'); p.className = 'passage'; p.dir = 'rtl';
            p.style.display = 'inline-block'; for (const part of parts) { const s = document.createElement('span'); s.className = 'name PER';
            s.textContent = part; p.append(s); } document.querySelector('.text').append(p); const w = p.getBoundingClientRect().width; p.remove(); return w; };
          return [width(['للبرقاوي']), width(['لل', 'برقاوي']), width([...'للبرقاوي'].join('\\u200c').split(' '))]; }"""
    )
    whole, cut, apart = narrow
    assert abs(whole - cut) < 1.0
    assert whole < apart
    page.close()


def test_layers_can_be_switched_off(browser: Browser, served: tuple[Case, str]) -> None:
    case, address = served
    claim = case.store.rows(Claim)[0]
    page, _, _ = _open(browser, f"{address}/documents/{claim.document}")
    card = page.locator(f'[data-claim="{claim.id}"]')
    assert card.is_visible()
    card.hover()
    assert page.locator(f'[data-claims~="{claim.id}"]').first.evaluate("e => e.classList.contains('lit')")
    page.locator("#layer-claims").uncheck()
    assert not card.is_visible()
    page.close()
