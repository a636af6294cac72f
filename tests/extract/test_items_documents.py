"""What letters, decrees, orders, judgments and numbered statements say of themselves; and reports about them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.reading import Pages

from sijill.extract.layout import read_paper
from sijill.model.records import CONTENT_KINDS, Item, Passage

GOLD: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent.parent / "gold" / "documents.toml").read_text(encoding="utf-8")
)
FIELDS = ("kind", "title", "author", "group", "number", "published", "sender", "recipient", "subject", "copies")


def items_of(text: str) -> list[Item]:
    return sorted((item for item in Pages(text).rows(Item) if item.kind in CONTENT_KINDS), key=lambda item: item.start)


@pytest.mark.parametrize("page", GOLD["document"], ids=[page["name"] for page in GOLD["document"]])
def test_a_document_is_one_item_and_says_what_it_is(page: dict[str, Any]) -> None:
    text = page["text"]
    (found,) = items_of(text)
    assert text[found.start : found.end] == text.strip()
    assert {field: getattr(found, field) for field in FIELDS} == {field: page.get(field) for field in FIELDS}
    assert found.kind != "primary_document" or read_paper(text, found).date == page.get("date")


@pytest.mark.parametrize("page", GOLD["document"], ids=[page["name"] for page in GOLD["document"]])
def test_nothing_of_a_document_is_furniture(page: dict[str, Any]) -> None:
    text = page["text"]
    assert [text[p.start : p.end] for p in Pages(text).rows(Passage) if p.role == "furniture"] == []


@pytest.mark.parametrize("page", GOLD["report"], ids=[page["name"] for page in GOLD["report"]])
def test_a_report_about_a_document_is_an_article(page: dict[str, Any]) -> None:
    assert [item.kind for item in items_of(page["text"])] == ["article"]


@pytest.mark.parametrize(
    ("above", "byline", "kind"),
    [
        ("Opinion", "By Rania Costas", "column"),
        ("رأي", "By Rania Costas", "column"),
        ("News", "By Rania Costas", "article"),
        ("News", "بقلم رانيا قسطا", "column"),
    ],
)
def test_a_signed_piece_is_a_column_where_the_page_says_so(above: str, byline: str, kind: str) -> None:
    body = "The elders of the valley met again on Monday and spoke about the bridge, the mill and the price of bread."
    text = "\n\n".join(
        ["Home", above, "The price of bread in the valley", byline, body, body.replace("Monday", "Friday")]
    )
    assert [item.kind for item in items_of(text)] == [kind]


@pytest.mark.parametrize(
    ("report", "document", "kind"),
    [
        (
            "مجلس الوادي يغلق الجسر أمام العربات\n\nأصدر مجلس الوادي يوم الاثنين قرارا بإغلاق الجسر الخشبي أمام العربات، وفيما يلي نصه:",
            "مجلس الوادي\nقرار رقم 17\n\nبناء على طلب النجارين، يقرر ما يلي:\n\nالمادة 1: يغلق الجسر الخشبي أمام العربات حتى نهاية الشهر.",
            "primary_document",
        ),
        (
            "Council closes the bridge to carts\n\nThe council closed the bridge on Monday. The full text of its statement follows:",
            "Statement by the Valley Council on the bridge\n\nThe council announces that the bridge is closed to carts from today.\n\n"
            "Valley Council\n12 March 2031",
            "statement",
        ),
    ],
)
def test_a_document_that_a_report_quotes_in_full_is_an_item_of_its_own(report: str, document: str, kind: str) -> None:
    text = f"{report}\n\n{document}\n"
    found = [(item.kind, text[item.start : item.end]) for item in items_of(text)]
    assert found == [("article", report), (kind, document)]
