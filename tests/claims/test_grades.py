"""Grades of the Admiralty code that a team gives its own sources: read, refused with file and entry, and shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_case import Case
from typer.testing import CliRunner

from sijill.app.cli import app
from sijill.app.register import Register
from sijill.claims.grades import Grades, check_grades, load_grades
from sijill.data import DataError

_TABLE = """
[[source]]
names = ["Marsh Post", "marshpost.example"]
reliability = "B"
by = "AB"
note = "checked against the harbour log"

[[source]]
names = ["Hill Radio"]
reliability = "F"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_source_is_known_by_any_of_its_names_and_by_its_address(tmp_path: Path) -> None:
    grades = load_grades(write(tmp_path, _TABLE))
    for name in ("MARSH POST", "https://www.marshpost.example/news/17"):
        found = grades.of_source(name)
        assert found is not None
        assert (found.reliability, found.words, found.by) == ("B", "usually reliable", "AB")
    assert grades.of_source("Velm Times") is None


def test_a_case_without_the_file_has_no_grades(tmp_path: Path) -> None:
    assert load_grades(tmp_path) == Grades() == load_grades(None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[source]]\nnames = ["Marsh Post"]\nreliability = "G"\n', "reliability is 'G'"),
        ('[[source]]\nnames = []\nreliability = "A"\n', "names must be a list"),
        ('[[source]]\nnames = ["Marsh Post"]\nreliability = "A"\nrank = 3\n', "unknown field 'rank'"),
        ('[[claim]]\nid = "c1"\ncredibility = 9\n', "credibility is 9"),
        ("[sources]\n", "unknown table 'sources'"),
        ("[[source]\n", "not TOML"),
        (_TABLE + '[[source]]\nnames = ["hill radio"]\nreliability = "A"\n', "graded twice"),
    ],
    ids=["letter", "names", "field", "figure", "table", "syntax", "twice"],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(DataError, match=r"sources\.toml") as caught:
        load_grades(write(tmp_path, text))
    assert words in str(caught.value)


def test_grades_stand_beside_claims_and_change_no_count(tmp_path: Path) -> None:
    case = Case()
    case.entity("Hill Radio")
    claim = case.claim(case.item("a", outlet="Marsh Post"), "attack", place=["Tellmar"], said_by=["Hill Radio"])
    case.claim(case.item("b", outlet="Velm Times"), "attack", place=["Tellmar"])
    table = _TABLE + f'[[claim]]\nid = "{claim}"\ncredibility = 2\n'
    plain = Register(case)
    graded = Register(case, grades=lambda: load_grades(write(tmp_path, table)))
    line = graded.claim_line(graded.claims[claim])
    assert line.graded_chain_text == "Marsh Post (B) → Hill Radio (F)"
    assert line.grade is not None
    assert line.grade.words == "probably true"
    assert plain.claim_line(plain.claims[claim]).graded_chain_text == "Marsh Post → Hill Radio"
    dossier = graded.dossier("Hill Radio")
    assert dossier.grade is not None
    assert dossier.grade.reliability == "F"


def test_a_dossier_names_relations_as_claimed() -> None:
    case = Case()
    case.claim(
        case.item("a", outlet="Marsh Post"), "pledge", actor=["Reed Band"], target=["House of Velm"], when="2031-05-02"
    )
    (line,) = Register(case).dossier("House of Velm").relations
    assert (line.words, line.other, line.voices) == ("was pledged to by", "Reed Band", ("Marsh Post",))


def test_the_check_names_every_fault_with_its_line(tmp_path: Path) -> None:
    wrong = (
        _TABLE + '\n[[source]]\nnames = ["Velm Times"]\nreliability = "G"\n\n[[claim]]\nid = "c1"\ncredibility = 9\n'
    )
    write(tmp_path, wrong)
    found = check_grades(tmp_path / "sources.toml")
    assert [(finding.line, finding.level) for finding in found] == [(12, "error"), (16, "error")]
    assert found[0].message.startswith("source 3: reliability is 'G'")
    assert found[1].message.startswith("claim 1: credibility is 9")
    assert check_grades(write(tmp_path, _TABLE) / "sources.toml") == []
    assert check_grades(tmp_path / "none.toml") == []


def test_lexicon_check_reads_the_grades_of_a_case(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write(tmp_path / "data", '[[source]]\nnames = ["Velm Times"]\nreliability = "G"\n')
    for path in (tmp_path, tmp_path / "data" / "sources.toml"):
        result = CliRunner().invoke(app, ["lexicon", "check", str(path), "--json"])
        assert result.exit_code == 1
        assert [row["line"] for row in json.loads(result.output)] == [1]
