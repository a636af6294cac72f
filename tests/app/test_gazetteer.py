"""`sijill gazetteer add`: a user's own places, from three forms of table, with what is wrong named by file and line."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from sijill.app.case import Case, open_case
from sijill.app.cli import app
from sijill.app.gazetteer import add_places
from sijill.data import DataError
from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions import find_mentions
from sijill.extract.places import COLUMNS, read_place_table

DUMP = (
    "9100001\tKafr Zumrud\tKafr Zumrud\tKafr Zumrud,كفر زمرد,カフル\t35.5\t36.25\tP\tPPL\tSY\t\t09\t\t\t\t1200\t\t\tAsia/Damascus\t2021-01-01\n"
    "9100002\tTall Lazaward Airbase\tTall Lazaward Airbase\t\t35.1\t36.9\tS\tAIRB\tSY\t\t09\t\t\t\t0\t\t\tAsia/Damascus\t2021-01-01\n"
    "9100003\tBroken\tBroken\t\tnorth\t36.9\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t\tAsia/Damascus\t2021-01-01\n"
    "9100004\tShort row\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    Case.create(tmp_path / "case").close()
    return tmp_path / "case"


def run(case: Path, file: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["gazetteer", "add", str(case), str(file), *more])


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def places_of(case: Path) -> dict[str, object]:
    lexicon = Lexicon.load(case)
    return {key: lexicon.get(key) for key in lexicon.own}


def test_a_geonames_dump(case: Path, tmp_path: Path) -> None:
    done = run(case, write(tmp_path, "SY.txt", DUMP), "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == 1  # two rows could not be taken
    assert report["added"] == 2
    assert [(row["line"], "lat" in row["reason"] or "columns" in row["reason"]) for row in report["bad"]] == [
        (3, True),
        (4, True),
    ]
    entry = Lexicon.load(case).get("geo:9100001")
    assert entry is not None
    assert entry.names == ("Kafr Zumrud", "كفر زمرد")
    assert (entry.lat, entry.lon, entry.population, entry.country, entry.admin) == (35.5, 36.25, 1200, "SY", "09")
    airbase = Lexicon.load(case).get("geo:9100002")
    assert airbase is not None
    assert (airbase.kind, airbase.population) == ("airbase", None)


def test_a_table_with_a_header_of_other_words(case: Path, tmp_path: Path) -> None:
    table = "Place_Name;name_ar;Latitude;Longitude;Type\nQasr Banafsaj;قصر بنفسج;33.5;36.1;village\n;;1;2;village\nDayr Kahraman;;95;36;village\n"
    done = run(case, write(tmp_path, "places.csv", table))
    assert done.exit_code == 1
    assert "1 places added, 2 rows left out" in done.stdout
    assert "places.csv, line 3: no name" in done.stderr.replace("\n", "")
    assert "line 4: lat is 95" in done.stderr
    (entry,) = places_of(case).values()
    assert entry.names == ("Qasr Banafsaj", "قصر بنفسج")  # type: ignore[attr-defined]
    found = find_mentions("وصلوا إلى قصر بنفسج أمس.", lexicon=Lexicon.load(case))
    assert [(mention.text, mention.type) for mention in found] == [("قصر بنفسج", "LOC")]


def test_points_of_geojson(case: Path, tmp_path: Path) -> None:
    whole = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "Ayn Kahraman", "name:ar": "عين كهرمان", "pop": 300},
                "geometry": {"type": "Point", "coordinates": [36.2, 34.9, 410]},
            },
            {
                "type": "Feature",
                "properties": {"name": "A line"},
                "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
            },
            {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
        ],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    lines = text.split("\n")
    path = write(tmp_path, "points.geojson", text)
    rows, bad = read_place_table(path)
    assert [(row.cells["name"], row.cells["other"], row.cells["lat"], row.cells["lon"]) for row in rows] == [
        ("Ayn Kahraman", "عين كهرمان", "34.9", "36.2")
    ]
    assert rows[0].cells["population"] == "300"
    openings = [number for number, line in enumerate(lines, 1) if line == "  {"]
    assert [row.line for row in bad] == openings[1:]


def test_adding_again_changes_nothing(case: Path, tmp_path: Path) -> None:
    path = write(tmp_path, "places.csv", "name,lat,lon\nQasr Banafsaj,33.5,36.1\n")
    assert run(case, path).exit_code == 0
    before = (case / "data" / "gazetteer.tsv").read_bytes()
    done = run(case, path)
    assert "0 places added, 1 in the case already" in done.stdout
    assert (case / "data" / "gazetteer.tsv").read_bytes() == before


def test_a_key_that_means_another_place_is_a_conflict(case: Path, tmp_path: Path) -> None:
    run(case, write(tmp_path, "a.csv", "key,name,lat,lon\nq1,Qasr Banafsaj,33.5,36.1\n"))
    other = write(
        tmp_path, "b.csv", "key,name,lat,lon\nq1,Dayr Kahraman,30,31\nq2,Tall Lazaward,30,31\nq2,Tall Yaqut,20,21\n"
    )
    with open_case(case) as opened:
        report = add_places(opened, other)
    assert (report.added, report.replaced) == (1, 0)
    assert [row.line for row in report.conflicts] == [2, 4]
    assert "a.csv" not in report.conflicts[0].reason  # the case's own file is named, where the row stands now
    assert "gazetteer.tsv, line 3" in report.conflicts[0].reason
    assert "b.csv, line 3" in report.conflicts[1].reason
    assert places_of(case)["case:q1"].names == ("Qasr Banafsaj",)  # type: ignore[attr-defined]
    done = run(case, other, "--replace", "--json")
    assert json.loads(done.stdout)["replaced"] == 1
    assert places_of(case)["case:q1"].names == ("Dayr Kahraman",)  # type: ignore[attr-defined]


def test_a_name_that_the_lexicon_gives_to_something_else(case: Path, tmp_path: Path) -> None:
    (case / "data").mkdir(exist_ok=True)
    (case / "data" / "lexicon.toml").write_text(
        '[[entry]]\nkey = "case:nahr"\ntype = "ORG"\nnames = ["Nahr Front", "Al-Nahr"]\n', encoding="utf-8"
    )
    done = run(case, write(tmp_path, "places.csv", "name\nal-nahr\n"))
    assert done.exit_code == 1
    assert "places.csv, line 2: 'al-nahr' is a name of case:nahr (ORG)" in done.stderr.replace("\n", "")
    assert "lexicon.toml, line 1" in done.stderr.replace("\n", "")
    assert len(places_of(case)) == 2


def test_tricks_and_single_letters(case: Path, tmp_path: Path) -> None:
    table = "name,other\nع,\nQ\u0430sr Banafsaj,\nTall Yaqut,ي|Yaqut\n" + "x" * 301 + ",\n"
    done = run(case, write(tmp_path, "places.csv", table), "--json")
    report = json.loads(done.stdout)
    assert [row["line"] for row in report["bad"]] == [2, 5]
    assert [(row["line"], "two alphabets" in row["reason"]) for row in report["conflicts"]] == [(3, True)]
    names = {entry.names for entry in places_of(case).values()}  # type: ignore[attr-defined]
    assert ("Tall Yaqut", "Yaqut") in names


def test_what_the_user_wrote_by_hand_stays(case: Path, tmp_path: Path) -> None:
    (case / "data").mkdir(exist_ok=True)
    own = case / "data" / "gazetteer.tsv"
    own.write_text("# mine\nkey\tname\tremark\ncase:x\tTall Yaqut\tseen 2019\n", encoding="utf-8")
    assert run(case, write(tmp_path, "places.csv", 'name,lat,lon\n"Qasr ""al-Banafsaj""",33.5,36.1\n')).exit_code == 0
    text = own.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert "seen 2019" in text
    names = {entry.names[0] for entry in places_of(case).values()}  # type: ignore[attr-defined]
    assert names == {"Tall Yaqut", 'Qasr "al-Banafsaj"'}


def test_it_stands_in_the_custody_log(case: Path, tmp_path: Path) -> None:
    run(case, write(tmp_path, "places.csv", "name\nTall Yaqut\n"))
    with open_case(case) as opened:
        last = opened.store.custody()[-1]
        assert (last.action, last.subject, last.detail) == ("gazetteer", "places.csv", {"added": 1, "replaced": 0})
        assert opened.verify() == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("empty.csv", "", "empty"),
        ("no-name.csv", "lat,lon\n1,2\n", "line 1: no column for the name"),
        ("broken.geojson", '{"features": [\n{]}', "line 2: not JSON"),
        ("other.json", "[1, 2]", "FeatureCollection"),
    ],
)
def test_a_file_that_is_no_table_of_places(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read_place_table(write(tmp_path, name, text))


def test_bytes_that_are_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name\nQasr é\n".encode("latin-1"))
    with pytest.raises(DataError, match="not UTF-8 at byte"):
        read_place_table(path)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6), st.sampled_from([",", "\t", ";"]))
def test_rows_of_any_text_are_taken_or_named(cells: list[str], separator: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.csv"
        body = "\n".join(cell.encode("utf-8", "replace").decode() for cell in cells)
        path.write_text(f"name{separator}lat{separator}lon\n{body}\n", encoding="utf-8")
        rows, bad = read_place_table(path)
        assert all(set(row.cells) == set(COLUMNS) and row.cells["name"] for row in rows)
        assert all(row.line > 1 and row.reason for row in bad)
