"""Towns of the lists and rows of the gazetteer: which are one place, and what a town takes from its row."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.extract.entries import LexiconEntry
from sijill.extract.lexicon import Lexicon
from sijill.extract.one_place import join_places


def town(*names: str, country: str | None = "SY", kind: str = "town") -> LexiconEntry:
    return LexiconEntry(key="lex:town", type="LOC", names=names, kind=kind, country=country)


def row(*names: str, country: str = "SY", number: int = 1, kind: str = "place") -> LexiconEntry:
    return LexiconEntry(
        key=f"geo:{number}",
        type="LOC",
        names=names,
        kind=kind,
        country=country,
        lat=35.0,
        lon=37.0,
        geonames=str(number),
    )


def joined(entry: LexiconEntry, *rows: LexiconEntry) -> list[LexiconEntry]:
    return join_places([entry], rows)


def test_a_town_takes_coordinates_state_and_spellings_of_the_row_that_shares_its_names_in_both_scripts() -> None:
    (found,) = joined(town("Mirwaya", "ميروايا", country=None), row("Mirwāyā", "ميروايا", "Meerwaya"))
    assert (found.key, found.lat, found.country, found.geonames) == ("lex:town", 35.0, "SY", "1")
    assert found.names == ("Mirwaya", "ميروايا")
    assert found.further == ("Meerwaya",)


def test_names_in_the_other_script_that_sound_alike_are_enough_within_one_state() -> None:
    assert len(joined(town("Hraytun", "حريتون"), row("Ḩuraytūn", "حريتون"))) == 1


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        (town("Mirwaya", "ميروايا"), [row("Mirwaya", "ميروايا", country="YE")]),
        (town("Mirwaya", country=None), [row("Mirwaya", "ميروايا")]),
        (town("Mirwaya", "ميروايا"), [row("Mirwaya", "ميروايا"), row("Mirwaya", "ميروايا", number=2)]),
        (town("Mirwaya", "شلبون"), [row("Qastarun", "شلبون")]),
        (town("Mirwaya", "ميروايا", kind="province"), [row("Mirwaya", "ميروايا")]),
        (town("Mirwaya", "ميروايا"), [row("Mirwaya", "ميروايا", kind="capital")]),
        (
            town("Mirwaya", "ميروايا", country=None),
            [row("Mirwaya", "ميروايا", kind="capital"), row("Mirwaya", "ميروايا", country="YE", number=2)],
        ),
    ],
    ids=[
        "another state",
        "no state",
        "two of the name",
        "another sound",
        "a province",
        "a capital",
        "called like a capital",
    ],
)
def test_what_may_be_another_place_stays_apart(entry: LexiconEntry, rows: list[LexiconEntry]) -> None:
    assert joined(entry, *rows) == [*rows, entry]


def test_a_part_of_its_own_name_is_no_name_of_a_town() -> None:
    (found,) = joined(town("Mirwaya Sharqi", "ميروايا الشرقية"), row("Mirwaya Sharqi", "ميروايا الشرقية", "Mirwaya"))
    assert found.further == ()


def test_a_row_that_a_case_lays_over_a_packaged_one_speaks_of_the_town_that_took_it(tmp_path: Path) -> None:
    packaged = next(entry for entry in Lexicon.load().entries if entry.key[:4] == "lex:" and entry.geonames)
    (tmp_path / "data").mkdir()
    line = f"geo:{packaged.geonames}\tMirwaya Jadida\t\t{packaged.country}\t\tplace\t1.5\t2.5\t"
    head = "key\tname\tother\tcountry\tadmin1\tkind\tlat\tlon\tpopulation"
    (tmp_path / "data" / "gazetteer.tsv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    lexicon = Lexicon.load(tmp_path)
    assert [form.entry.key for form in lexicon.find("Mirwaya Jadida")] == [packaged.key]
    assert (found := lexicon.get(packaged.key)) is not None
    assert (found.lat, found.lon) == (1.5, 2.5)
    assert packaged.names[0] in found.names
