"""`sijill lexicon check` as a person and as a program uses it. Words are invented."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from sijill.app.cli import app


def test_a_sound_table_leaves_with_nothing_to_say(tmp_path: Path) -> None:
    table = tmp_path / "triggers_en.toml"
    table.write_text('[[verb]]\ntype = "attack"\nwords = ["zorp"]\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["lexicon", "check", str(table)])
    assert (done.exit_code, done.stdout.strip()) == (0, "0 errors, 0 warnings.")


def test_an_error_leaves_with_1_and_names_the_line(tmp_path: Path) -> None:
    table = tmp_path / "triggers_en.toml"
    table.write_text('[[verb]]\ntype = "zorping"\nwords = ["zorp"]\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["lexicon", "check", str(table), "--json"])
    assert done.exit_code == 1
    [row] = json.loads(done.stdout)
    assert (row["line"], row["level"]) == (2, "error")
    assert "zorping" in CliRunner().invoke(app, ["lexicon", "check", str(table)]).stdout


def test_a_warning_counts_only_when_asked_to(tmp_path: Path) -> None:
    table = tmp_path / "nouns.toml"
    table.write_text('[person]\nen = ["zorper", "Zorper"]\nar = []\n', encoding="utf-8")
    assert CliRunner().invoke(app, ["lexicon", "check", str(table)]).exit_code == 0
    assert CliRunner().invoke(app, ["lexicon", "check", str(table), "--strict"]).exit_code == 1
