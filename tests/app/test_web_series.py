"""The pages of series: gaps in their place, a campaign laid over the one before it, each cell linked to its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.claims.test_series_tables import FIRST, SECOND
from tests.conftest import MakeCase

from sijill.app.case import Case
from sijill.app.web import create_app

LOG = """New video message from the Tarfa Front’s Adnan al-Barqawi: “Harvests #2″

New video message from the Tarfa Front’s Adnan al-Barqawi: “Harvests #5″
"""
REPLY = """A reply from the harbour

The harbour received the statement issued by the United Nations on 3 May 2031 regarding the quays, and thanks its authors.
"""


@pytest.fixture
def case(make_case: MakeCase) -> Case:
    return make_case({"first.txt": FIRST, "second.txt": SECOND, "log.txt": LOG, "reply.txt": REPLY})


@pytest.fixture
def client(case: Case) -> Iterator[TestClient]:
    with TestClient(create_app(case.path)) as client:
        yield client


def address(client: TestClient, title: str) -> str:
    """The address of one series, as the page of all of them gives it."""
    match = re.search(rf'href="(/series/[^"]+)"><bdi>{title}</bdi>', client.get("/series").text)
    assert match is not None
    return match[1]


def test_a_run_shows_what_is_missing_in_its_place(client: TestClient) -> None:
    page = client.get(address(client, "Harvests"))
    assert page.status_code == 200
    rows = re.findall(r"<tr.*?</tr>", page.text, re.S)[1:]
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
    assert words[0] == "1 : not in this case"
    assert words[1].startswith("2 ")
    assert words[2] == "3 to 4 : not in this case"
    assert words[3].startswith("5 ")


def test_a_campaign_is_laid_over_the_one_before_it(client: TestClient, case: Case) -> None:
    page = client.get(address(client, "The Tarfa Front’s Second Pledge Campaign"))
    assert page.status_code == 200
    assert "which began 304 days earlier" in page.text
    assert re.search(r"Wilayat Desert.*?<b>new</b>", page.text, re.S)
    assert re.search(r"Wilayat Coast.*?missing", page.text, re.S)
    linked = re.findall(r'<a href="/documents/([^"?]+)\?at=(\d+)" title="2031-03-03[^"]*">●</a>', page.text)
    names = {case.text(document)[int(start) :].partition("\n")[0] for document, start in linked}
    assert names == {"Wilayat North", "Wilayat Desert"}


def test_a_statement_that_a_page_only_names_is_shown_as_referred_to(client: TestClient) -> None:
    page = client.get(address(client, "United Nations"))
    (row,) = re.findall(r"<tr.*?</tr>", page.text, re.S)[1:]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))
    assert "2031-05-03" in words
    assert "referred to, not in this case" in words


def test_a_series_that_is_not_there_is_said_to_be_missing(client: TestClient) -> None:
    page = client.get("/series/s0000000000000000")
    assert page.status_code == 404
    assert "no series has the id" in page.text
