"""The check of the tables that a researcher edits: what is wrong, in which line of which file. Words are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.data import DataError
from sijill.extract.checking import Finding, check_tables
from sijill.extract.checking.names import NameChecker

VERB = '[[verb]]\ntype = "attack"\nwords = ["zorp"]\n'


@pytest.fixture
def found(tmp_path: Path) -> object:
    def check(name: str, text: str) -> list[tuple[int | None, str]]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        findings = check_tables(path)
        assert all(finding.path == str(path) for finding in findings)
        return [(finding.line, finding.message) for finding in findings]

    return check


def test_the_packaged_tables_are_sound() -> None:
    assert [str(finding) for finding in check_tables()] == []


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param(VERB.replace("attack", "atack"), 2, "unknown type 'atack'", id="type"),
        pytest.param(VERB + 'objekt = "target"\n', 4, "unknown key 'objekt'", id="key"),
        pytest.param(VERB + 'object = "victim"\n', 4, "is no role", id="role"),
        pytest.param(VERB + 'object_is = ["person", "wizard"]\n', 4, "'wizard' is no class", id="class"),
        pytest.param(VERB + 'needs = ["target|dragon"]\n', 4, "'dragon' is neither", id="need"),
        pytest.param(VERB + 'marks = { on = "goal" }\n', 4, "mark 'on' = 'goal' is no role", id="mark"),
        pytest.param(VERB + 'modality = "maybe"\n', 4, "unknown modality 'maybe'", id="modality"),
        pytest.param(
            '[[verb]]\ntype = "attack"\nwords = ["zorp", "…"]\n', 3, "nothing is left of '…'", id="unfoldable"
        ),
        pytest.param('[[verb]]\ntype = "attack"\nwords = [\n "zorp",\n "Zorp",\n]\n', 5, "stands twice", id="twice"),
        pytest.param(VERB + "\n" + VERB, 7, "stands already in the entry of line 1", id="again"),
        pytest.param(VERB + "\n" + VERB.replace("attack", "clash"), 7, "never reached", id="shadowed"),
        pytest.param('[[verb]]\ntype = "attack"\nwords = []\n', 1, "needs `words`", id="no words"),
        pytest.param("[verbs]\n", 1, "unknown section 'verbs'", id="section"),
    ],
)
def test_a_faulty_trigger_is_named_with_its_line(found: object, text: str, line: int, says: str) -> None:
    [(where, message)] = found("triggers_en.toml", text)  # type: ignore[operator]
    assert where == line
    assert says in message


def test_two_entries_of_a_word_may_take_turns(found: object) -> None:
    text = VERB + 'object_is = ["vehicle"]\n\n' + VERB.replace("attack", "capture") + 'object_is = ["person"]\n'
    assert found("triggers_en.toml", text) == []  # type: ignore[operator]


def test_a_cue_in_two_lists_of_modality_is_a_conflict(found: object) -> None:
    text = '[modality.en]\ndenied = ["nope"]\nplanned = ["soon",\n "nope"]\n'
    assert found("syntax.toml", text) == [(4, "'nope' is a cue of 'denied' too; keep it in one list")]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param('[[en.verbs]]\nstance = "sings"\nframe = "clause"\nwords = ["warble"]\n', 2, "unknown stance", id="stance"),
        pytest.param('[[en.verbs]]\nstance = ""\nframe = "song"\nwords = ["warble"]\n', 3, "unknown frame", id="frame"),
        pytest.param('[[ar.verbs]]\nstance = ""\nframe = "clause"\nwords = ["غرد"]\n', 4, "by its past", id="arabic verb"),
        pytest.param(
            '[[en.verbs]]\nstance = ""\nframe = "clause"\nwords = ["warble"]\n'
            '[[en.verbs]]\nstance = "claims"\nframe = "clause"\nwords = ["warble"]\n',
            8, "group of line 1", id="two groups",
        ),
    ],
)  # fmt: skip
def test_a_faulty_cue_is_named_with_its_line(found: object, text: str, line: int, says: str) -> None:
    [(where, message)] = found("cues.toml", text)  # type: ignore[operator]
    assert where == line
    assert says in message


ENTRY = '[[entry]]\nkey = "case:front"\ntype = "ORG"\nnames = ["Reed Front"]\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param(ENTRY + ENTRY, None, "case:front", id="key"),
        pytest.param(ENTRY + 'parent = "case:none"\n', 5, "parent 'case:none' is the key of no entry", id="parent"),
        pytest.param(ENTRY + "lat = 123.0\n", 5, "lies outside", id="latitude"),
        pytest.param(ENTRY.replace("Reed Front", "…"), None, "…", id="unfoldable"),
        pytest.param(
            ENTRY + 'demonyms = ["Reedish"]\n' + ENTRY.replace("front", "state") + 'demonyms = ["Reedish"]\n',
            10, "belongs to 'case:front' already", id="demonym",
        ),
    ],
)  # fmt: skip
def test_a_faulty_entry_is_named_with_its_line(found: object, text: str, line: int, says: str) -> None:
    [(where, message)] = found("lexicon.toml", text)  # type: ignore[operator]
    assert where == line or line is None
    assert says in message


def test_a_gazetteer_names_a_key_once(found: object) -> None:
    rows = "key\tname\ncase:a\tReedham\ncase:a\tReedham South\n"
    [(line, message)] = found("gazetteer.tsv", rows)  # type: ignore[operator]
    assert line == 3
    assert "case:a" in message
    assert "line 2" in message


def test_two_lists_of_places_share_no_key() -> None:
    rows = "key\tname\nlex:a\tReedham\n"
    checker = NameChecker()
    assert not list(checker.check_gazetteer("one.tsv", rows))
    [finding] = checker.check_gazetteer("two.tsv", rows)
    assert finding.path == "two.tsv"
    assert "one.tsv" in finding.message


def test_a_case_is_checked_with_all_that_it_brings(tmp_path: Path) -> None:
    claims = tmp_path / "data" / "claims"
    claims.mkdir(parents=True)
    (claims / "triggers_en.toml").write_text(VERB.replace("attack", "atack"), encoding="utf-8")
    (tmp_path / "data" / "lexicon.toml").write_text(ENTRY + 'parent = "case:none"\n', encoding="utf-8")
    assert sorted(Path(finding.path).name for finding in check_tables(tmp_path)) == ["lexicon.toml", "triggers_en.toml"]


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        check_tables(tmp_path / "none")
    other = tmp_path / "other.toml"
    other.write_text("[colours]\nred = 1\n", encoding="utf-8")
    with pytest.raises(DataError, match="none of the tables"):
        check_tables(other)
    broken = tmp_path / "lexicon.toml"
    broken.write_text("[[entry\n", encoding="utf-8")
    assert [finding.level for finding in check_tables(broken)] == ["error"]


def test_a_finding_reads_like_a_compiler_s() -> None:
    assert str(Finding(path="a.toml", line=3, level="error", message="so")) == "a.toml:3: error: so"
