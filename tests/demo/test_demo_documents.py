"""The demonstration documents say what `expected.toml` claims of them, and nobody can mistake them for reporting."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from hijridate import Hijri

from sijill.extract.lexicon import Lexicon
from sijill.model.dates import is_edtf

DEMO = Path(__file__).parents[2] / "src" / "sijill" / "data" / "demo"
FOLDER = DEMO / "invented-country"
EXPECTED: dict[str, Any] = tomllib.loads((DEMO / "expected.toml").read_text(encoding="utf-8"))


def read_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((DEMO / "manifest.csv").read_text(encoding="utf-8"))))


def text_of(name: str) -> str:
    """The words of one document, read without sijill."""
    path = FOLDER / name
    if path.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".eml":
        return path.read_bytes().decode().replace("=\r\n", "").replace("=\n", "")
    text = path.read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


def documents() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir() if path.name != "README.md")


def test_manifest_names_every_document_once() -> None:
    listed = [row["path"] for row in read_rows()]
    assert sorted(listed) == [f"invented-country/{name}" for name in documents()]


def test_every_row_of_the_manifest_says_that_it_is_invented() -> None:
    for row in read_rows():
        assert row["source"].endswith("(invented)"), row["path"]
        assert "invented" in row["note"], row["path"]
        assert not row["url"] or row["url"].startswith("https://example.org/invented/"), row["path"]
        assert not row["published"] or is_edtf(row["published"]), row["path"]


def test_the_case_holds_between_25_and_40_short_documents_in_both_languages_and_five_formats() -> None:
    names = documents()
    assert 25 <= len(names) <= 40
    assert {Path(name).suffix for name in names} == {".txt", ".html", ".docx", ".pdf", ".eml"}
    arabic = [name for name in names if re.search("[\u0621-\u064a]{3}", text_of(name))]
    assert len(arabic) >= 12
    assert len(names) - len(arabic) >= 12


@pytest.mark.parametrize("name", documents())
def test_a_document_is_short(name: str) -> None:
    assert 200 <= len(re.sub(r"\s+", " ", text_of(name))) <= 2500


def test_expected_items_are_given_for_every_document() -> None:
    assert sorted(EXPECTED["items"]) == documents()


def test_no_packaged_list_knows_a_name_of_the_invented_country() -> None:
    packaged = Lexicon.load()
    case = Lexicon.load(DEMO)
    own = [entry for entry in case.entries if entry.key.startswith("case:")]
    assert len(own) > 35
    assert {
        name: [form.entry.key for form in packaged.find(name)]
        for entry in own
        for name in entry.names
        if packaged.find(name)
    } == {}


def test_names_left_out_of_the_lists_stand_in_the_documents_and_in_no_list() -> None:
    case = Lexicon.load(DEMO)
    everything = "\n".join(text_of(name) for name in documents())
    for names in EXPECTED["unlisted"].values():
        for name in names:
            assert name in everything
            assert case.find(name) == ()


def test_places_lie_in_the_open_south_atlantic() -> None:
    placed = [entry for entry in Lexicon.load(DEMO).entries if entry.key.startswith("case:") and entry.lat is not None]
    assert len(placed) >= 18
    for entry in placed:
        assert entry.lon is not None
        assert entry.lat is not None
        assert -31 < entry.lat < -27, entry.key
        assert -22 < entry.lon < -18, entry.key


@pytest.mark.parametrize(
    "spelling", [*EXPECTED["person"]["spellings"], *EXPECTED["person"]["also"], *EXPECTED["person"]["other"]]
)
def test_every_expected_spelling_stands_in_some_document(spelling: str) -> None:
    stem = spelling.removeprefix("أبو وديد ").removeprefix("أبي وديد ")
    found = [name for name in documents() if spelling in text_of(name) or f"ل{spelling}" in text_of(name)]
    assert found, stem


def test_the_monitors_and_the_agency_disagree_on_the_dead() -> None:
    wanted = EXPECTED["contradiction"]
    seven, eleven = re.compile(r"\b(seven|سبعة)\b", re.I), re.compile(r"\b(11|eleven|أحد عشر)\b", re.I)
    for name in wanted["says_7"]:
        assert seven.search(text_of(name)), name
        assert not eleven.search(text_of(name)), name
    for name in wanted["says_11"]:
        assert eleven.search(text_of(name)), name
        assert not seven.search(text_of(name)), name
    for name in wanted["says_both"]:
        assert eleven.search(text_of(name)), name
        assert seven.search(text_of(name)), name


def test_the_numbered_series_skips_numbers() -> None:
    seen = sorted({number for name in documents() for number in re.findall(r"Terraces #(\d+)", text_of(name))})
    assert seen == EXPECTED["series"]["numbers"]
    assert not set(seen) & set(EXPECTED["series"]["missing"])


def test_the_second_campaign_has_one_province_more_and_one_less() -> None:
    first, second = EXPECTED["campaign"]
    before, after = ({pledge["province"] for pledge in campaign["pledges"]} for campaign in (first, second))
    assert sorted(after - before) == second["new"]
    assert sorted(before - after) == second["missing"]
    for campaign in (first, second):
        text = text_of(campaign["document"])
        for pledge in campaign["pledges"]:
            line = f"{pledge['province']} – {pledge['region']}" if "region" in pledge else pledge["province"]
            assert line in text.splitlines()


def test_one_letter_has_two_calendars_that_agree_and_the_other_has_not() -> None:
    assert Hijri(1443, 4, 14).to_gregorian().isoformat() == EXPECTED["letter"][0]["date"]
    assert Hijri(1443, 7, 2).to_gregorian().isoformat() == EXPECTED["letter"][1]["date_umm_al_qura"]
    assert "14 Rabi‘ al-Thani 1443 AH [19 November 2021 CE]" in text_of("07-letter-arwaq.txt")
    assert "2 Rajab 1443 AH [2 February 2022 CE]" in text_of("08-letter-reply.txt")


def test_the_copied_report_is_the_same_word_for_word() -> None:
    [(copy, source)] = EXPECTED["copies"]["verbatim"]
    body = [line for line in text_of(source).splitlines() if len(line) > 80]
    assert len(body) == 5
    assert all(line in text_of(copy) for line in body)
    [(edited, source)] = EXPECTED["copies"]["edited"]
    shared = [line for line in body if line in text_of(edited)]
    assert 0 < len(shared) < len(body)


def test_the_planted_differences_stand_in_the_translated_column() -> None:
    text = text_of(EXPECTED["translation"]["document"])
    for difference in EXPECTED["translation"]["differs"]:
        assert difference["en"] in text
        assert difference["ar"] in text
    assert f"{EXPECTED['translation']['title_en']} {EXPECTED['translation']['title_ar']}" in text.splitlines()
