"""The table of names that is kept between runs: it says the same as one built anew, and nothing depends on it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.extract.entries import LexiconEntry
from sijill.extract.lexicon import Lexicon
from sijill.extract.name_cache import find_cache, keep_table
from sijill.extract.name_table import NameTable


def entry(key: str, *names: str) -> LexiconEntry:
    return LexiconEntry(key=key, type="LOC", names=names)


def table_of(*entries: LexiconEntry) -> NameTable:
    table = NameTable()
    table.extend(entries, curated=frozenset(one.key for one in entries))
    return table


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIJILL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def fail() -> NameTable:
    raise AssertionError("the table should have come from the cache")


def test_a_kept_table_comes_back_as_it_was(folder: Path) -> None:
    built = keep_table("a", lambda: table_of(entry("case:a", "Tall Yaqut", "تل ياقوت")))
    again = keep_table("a", fail)
    assert again == built
    assert [path.suffix for path in folder.iterdir()] == [".names"]


def test_another_content_is_built_anew(folder: Path) -> None:
    keep_table("a", lambda: table_of(entry("case:a", "Tall Yaqut")))
    assert keep_table("b", lambda: table_of(entry("case:b", "Tall Zumrud"))).keys == ["case:b"]


@pytest.mark.parametrize("damage", [b"", b"\x00", b"\xc1\xff not a table"], ids=["empty", "zero", "noise"])
def test_a_damaged_file_is_built_anew(folder: Path, damage: bytes) -> None:
    keep_table("a", lambda: table_of(entry("case:a", "Tall Yaqut")))
    (path,) = folder.iterdir()
    path.write_bytes(damage)
    assert keep_table("a", lambda: table_of(entry("case:a", "Tall Yaqut"))).keys == ["case:a"]
    assert keep_table("a", fail).keys == ["case:a"]


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("SIJILL_CACHE", str(tmp_path / "file" / "cache"))
    assert keep_table("a", lambda: table_of(entry("case:a", "Tall Yaqut"))).keys == ["case:a"]


def test_an_empty_setting_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIJILL_CACHE", "")
    assert find_cache() is None
    assert keep_table("a", lambda: table_of(entry("case:a", "Tall Yaqut"))).keys == ["case:a"]


def test_few_files_are_kept(folder: Path) -> None:
    for number in range(12):
        keep_table(str(number), lambda: table_of(entry("case:a", "Tall Yaqut")))
    assert 1 <= len(list(folder.iterdir())) <= 6


def test_a_large_case_reads_its_names_from_the_cache(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "case" / "data"
    data.mkdir(parents=True)
    rows = "".join(f"case:{number}\tQasr Banafsaj {number}\tقصر بنفسج {number}\n" for number in range(3_000))
    (data / "gazetteer.tsv").write_text("key\tname\tother\n" + rows, encoding="utf-8")
    built = Lexicon.load(data)
    kept = Lexicon.load(data)
    assert (kept.fingerprint, kept.own, kept.curated) == (built.fingerprint, built.own, built.curated)
    for name in ("Qasr Banafsaj 7", "قصر بنفسج 2999", "Syria", "دمشق"):
        assert kept.find(name) == built.find(name) != ()


NAMES = st.lists(st.text(alphabet="abA بتن-'1", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=3)


@given(
    st.lists(st.tuples(st.sampled_from("pqr"), NAMES), max_size=5),
    st.lists(st.tuples(st.sampled_from("pqr"), NAMES), max_size=5),
)
def test_adding_in_two_steps_finds_what_adding_the_last_of_each_key_finds(
    first: list[tuple[str, list[str]]], then: list[tuple[str, list[str]]]
) -> None:
    curated = frozenset("pqr")
    stepwise = NameTable()
    stepwise.extend((entry(key, *names) for key, names in first), curated=curated)
    before = msgspec.msgpack.encode(stepwise)
    longer = stepwise.copy()
    longer.extend((entry(key, *names) for key, names in then), curated=curated)
    assert msgspec.msgpack.encode(stepwise) == before  # the shorter table is not touched
    latest = dict((*first, *then))
    held = Lexicon(longer, curated=curated, fingerprint="")
    for key, names in latest.items():
        assert held.get(key) == entry(key, *names)
    every = {name for _, names in (*first, *then) for name in names}
    for name in every:
        alone = Lexicon.of([entry(key, *names) for key, names in latest.items()])
        assert {form.entry.key for form in held.find(name)} == {form.entry.key for form in alone.find(name)}
