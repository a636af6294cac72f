"""The packaged lists of places: what every row of them holds, and that its names are found."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sijill.data import read_text, rows_of
from sijill.extract.lexicon import Lexicon

LISTS = sorted(
    path.name
    for path in (files("sijill.data") / "lexicon").iterdir()
    if path.name.startswith("places-") and path.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", LISTS)
def test_a_row_has_a_country_and_a_kind(name: str) -> None:
    rows = [row for _, row in rows_of(read_text(f"lexicon/{name}"), name=name)]
    assert rows
    assert [row["key"] for row in rows if not row["key"].startswith(("lex:", "place:"))] == []
    assert [row["key"] for row in rows if len(row["country"]) != 2 or not row["kind"]] == []


@pytest.mark.parametrize("name", LISTS)
def test_the_names_of_a_row_lead_to_it_and_are_believed_as_its_key_says(name: str) -> None:
    lexicon = Lexicon.load()
    for _, row in rows_of(read_text(f"lexicon/{name}"), name=name):
        names = [row["name"], *filter(None, row["other"].split("|"))]
        for one in names:
            believed = {form.curated for form in lexicon.find(one) if form.entry.key == row["key"]}
            assert row["key"].startswith("lex:") in believed, (row["key"], one)
        for one in filter(None, row["in_context"].split("|")):
            assert row["key"] in {form.entry.key for form in lexicon.find(one)}, (row["key"], one)
