"""Relations on an entity's page: with whom, in which days, on whose word, and the words that each rests on."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient
from tests.conftest import MakeCase

from sijill.app.web import create_app

NEWS = """Northern Valley Courier

The Valley Monitor said that the Salt Brigade had joined the Free Tarfa Front on 3 May 2031.

Fighters of the Free Tarfa Front attacked the Harbour Guard Movement on 9 May 2031.
"""


def test_an_entity_shows_its_relations_with_the_words_they_rest_on(make_case: MakeCase) -> None:
    case = make_case({"news.txt": NEWS})
    (front,) = [entity for entity in case.register.entities.values() if entity.name == "Free Tarfa Front"]
    with TestClient(create_app(case.path)) as client:
        page = client.get(f"/entities/{front.id}").text
    section = page[page.index('id="relations"') :].partition("</section>")[0]
    rows = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in re.findall(r"<tr>.*?</tr>", section, re.S)
    ]
    joined, attacked = rows[1:]
    assert joined.startswith("2031-05-03 2031-05-03 was joined by Salt Brigade ")
    assert "Valley Monitor" in joined
    assert attacked.startswith("2031-05-09 2031-05-09 attacked Harbour Guard Movement case-files/news.txt ")
    found = re.findall(r'href="/documents/([^"?]+)\?at=(\d+)', section)
    words = [case.text(document)[int(start) :] for document, start in found]
    assert [re.match(r"(?:the )?(Salt Brigade had joined|Fighters of)", one) is not None for one in words] == [
        True,
        True,
    ]
