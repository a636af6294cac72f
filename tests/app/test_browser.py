"""The workbench in a real browser: Arabic joined and right to left, nothing asked of any other machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import MakeCase

from sijill.app.case import Case
from sijill.model.records import Claim

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

VIEWPORT = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = [
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def served(make_case: MakeCase) -> Iterator[tuple[Case, str]]:
    case = make_case()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "sijill", "serve", str(case.path), "--port", str(port)], stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(address, timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield case, address
    finally:
        process.terminate()
        process.wait(20)


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
