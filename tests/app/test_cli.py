"""The command line as a person and as a program uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPORT, MakeCase
from typer.main import get_command

from sijill.app.cli import app
from sijill.model.records import Passage

COMMANDS = ("init", "add", "build", "status", "search", "show", "dossier", "timeline", "compare", "series", "export", "import", "review", "verify", "serve", "demo", "dates", "lexicon", "gazetteer")  # fmt: skip


def sijill(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sijill", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=120,
        check=False,
    )


def test_every_command_of_the_contract_is_there_with_help_and_an_example() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert set(COMMANDS) == set(commands)
    for name, command in commands.items():
        assert command.help, name
        for one in getattr(command, "commands", {name: command}).values():  # a group's commands have the examples
            assert f"sijill {name}" in one.epilog, name


def test_the_whole_way_from_files_to_an_export(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(REPORT, encoding="utf-8")
    for words in (
        ["init", "case"],
        ["add", "case", "pages", "--source", "Courier"],
        ["build", "case"],
        ["verify", "case"],
        ["export", "case", "jsonl", "out"],
    ):
        done = sijill(*words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    (document,) = (
        json.loads(line) for line in (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert (document["path"], document["source"]) == ("pages/a.txt", "Courier")
    assert "Nothing to do" in sijill("build", "case", cwd=tmp_path).stdout


def test_json_is_json_on_each_reading_command(make_case: MakeCase) -> None:
    case = make_case()
    event = next(iter(case.register.events))
    claim = next(iter(case.register.claims))
    for words in (
        ["status"],
        ["search", "Tarfa"],
        ["show", claim],
        ["dossier", "al-Barqawi"],
        ["timeline"],
        ["compare", event],
        ["series"],
        ["verify"],
        ["review", "list"],
    ):
        name, *rest = words
        done = sijill(name, case.path, *rest, "--json")
        assert done.returncode == 0, (words, done.stderr)
        json.loads(done.stdout)


def test_tables_show_what_was_asked_for(make_case: MakeCase) -> None:
    case = make_case()
    assert "Umm Tarfa" in sijill("search", case.path, "Umm Tarfa").stdout
    assert "البرقاوي" in sijill("search", case.path, "Barqawi").stdout
    timeline = sijill("timeline", case.path, "--since", "2031").stdout
    assert "2031-03" in timeline


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["build", "no-such-case"], 2, "is no case"),
        (["add", "CASE", "no-such-file.txt"], 2, "there is no such file"),
        (["add", "CASE"], 2, "name files or folders"),
        (["export", "CASE", "xml", "out"], 2, "unknown format"),
        (["search", "CASE", "..."], 2, "nothing to look for"),
        (["show", "CASE", "c0"], 1, "has no record 'c0'"),
        (["compare", "CASE", "v0"], 1, "no event has the id"),
        (["dossier", "CASE", "Nobody Whatsoever"], 1, "no entity is named"),
        (["review", "CASE", "same", "e1"], 2, "needs two ids"),
        (["timeline", "CASE", "--since", "soon"], 2, "is no EDTF date"),
        (["build", "CASE", "--engine", "spark"], 2, "unknown engine"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_exit_codes_and_messages(make_case: MakeCase, tmp_path: Path, words: list[str], code: int, says: str) -> None:
    case = make_case()
    (tmp_path / "extra.txt").write_text("A new page.", encoding="utf-8")
    if words[-1] == "spark":
        case.add([tmp_path / "extra.txt"])
    done = sijill(*[str(case.path) if word == "CASE" else word for word in words])
    assert done.returncode == code, done.stderr
    assert says in " ".join(done.stderr.replace("│", " ").split())


def test_a_file_that_cannot_be_read_is_named_and_ends_with_one(tmp_path: Path) -> None:
    sijill("init", "case", cwd=tmp_path)
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    done = sijill("add", "case", "a.txt", "b.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.txt: the file is empty" in done.stderr
    assert "1 added, 1 could not be read" in done.stdout


def test_verify_ends_with_one_and_names_the_mismatch(make_case: MakeCase) -> None:
    case = make_case()
    file = case.store.originals.path(case.documents()[0].sha256)
    file.chmod(0o644)
    file.write_bytes(b"changed")
    done = sijill("verify", case.path)
    assert done.returncode == 1
    assert file.name in done.stderr.replace("\n", "")


def test_review_records_lists_and_undoes(make_case: MakeCase) -> None:
    case = make_case()
    claim = next(iter(case.register.claims))
    recorded = json.loads(
        sijill("review", case.path, "reject", claim, "--note", "misread", "--by", "Noor", "--json").stdout
    )
    assert (recorded["verdict"], recorded["by"]) == ("reject", "Noor")
    assert sijill("review", case.path, "undo", recorded["id"]).returncode == 0
    assert json.loads(sijill("review", case.path, "list", "--json").stdout) == []
    (undone,) = json.loads(sijill("review", case.path, "list", "--all", "--json").stdout)
    assert undone["withdrawn_by"]


def test_a_page_is_cut_from_the_terminal_by_words_and_by_ids(make_case: MakeCase) -> None:
    case = make_case({"courier.txt": REPORT})
    document = case.documents()[0].id
    words = "A spokesman of the Free"
    head, at = REPORT.index("Three shepherds"), REPORT.index(words)

    def review(*rest: str, says: str = "Recorded") -> None:
        done = sijill("review", case.path, *rest)
        assert done.returncode == 0, done.stderr
        assert says in done.stdout

    def starts() -> list[int]:
        rows = json.loads(sijill("review", case.path, "cut", document, "--json").stdout)
        return [row["at"] for row in rows if row["begins"]]

    review("split", document, words, "--note", "two reports")
    assert starts() == [head, at]
    case.build(workers=1)
    second = next(item for item in case.register.items.values() if item.start == at)
    review("amend", second.id, "kind=statement", "title=What the brigade says")
    review("list", says="amend")
    review("join", second.id)
    assert starts() == [head]
    passage = next(row for row in case.store.rows(Passage) if row.start == at)
    review("furniture", passage.id)
    rows = json.loads(sijill("review", case.path, "cut", document, "--json").stdout)
    assert [row["at"] for row in rows if row["furniture"]] == [0, at]  # the masthead, and what was marked
    review("cut", document, says="furniture")
    review("queue", says="questions")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["split", "DOC", "no such words"], "does not stand in the text"),
        (["split", "DOC", "Umm Tarfa"], "stands more than once"),
        (["split", "DOC", "999999"], "lies outside the text"),
        (["split", "DOC"], "needs one offset"),
        (["move", "DOC", "0"], "needs two offsets"),
        (["furniture", "DOC", "5"], "needs FROM and TO"),
        (["split"], "split needs a document"),
        (["split", "d0", "5"], "has no document 'd0'"),
        (["cut", "d0"], "has no document 'd0'"),
        (["pair", "DOC"], "pair needs two ids"),
        (["pair", "DOC", "CLAIM"], "said of two items"),
        (["unpair", "CLAIM"], "is no link between two items"),
    ],
)
def test_a_cut_that_cannot_be_made_is_bad_usage(make_case: MakeCase, words: list[str], says: str) -> None:
    case = make_case({"courier.txt": REPORT})
    known = {"DOC": case.documents()[0].id, "CLAIM": next(iter(case.register.claims))}
    done = sijill("review", case.path, *[known.get(word, word) for word in words])
    assert done.returncode == 2, done.stdout
    assert says in " ".join(done.stderr.replace("│", " ").split())
