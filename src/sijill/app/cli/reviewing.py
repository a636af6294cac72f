"""The command that takes decisions: `sijill review CASE …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from sijill.app.cli.options import CasePath, Json, open_for
from sijill.app.cli.terminal import out, print_json, print_table
from sijill.app.judging import PAIR_VERDICTS, RECORD_VERDICTS
from sijill.model.records import Judgement, Verdict

_ACTIONS = (*PAIR_VERDICTS, *RECORD_VERDICTS, "list", "undo", "export")


def register(app: typer.Typer) -> None:
    """Add this command to the app."""

    @app.command(
        epilog="Examples: sijill review hadran-2021 same e12… e34… --note 'same kunya, same post'   ·   sijill review hadran-2021 undo j56…"
    )
    def review(
        case: CasePath,
        action: Annotated[
            str,
            typer.Argument(
                metavar="ACTION",
                help="same|different|unsure ID ID, accept|reject ID, amend ID FIELD=VALUE..., list, undo JUDGEMENT, export FILE.",
            ),
        ] = "list",
        what: Annotated[list[str] | None, typer.Argument(metavar="ID...", show_default=False)] = None,
        note: Annotated[str | None, typer.Option(help="Why.")] = None,
        by: Annotated[
            str | None, typer.Option(help="Who decides; by default the account's name, or SIJILL_USER.")
        ] = None,
        all: Annotated[bool, typer.Option("--all", help="List what was undone too.")] = False,
        json: Json = False,
    ) -> None:
        """Record, list and undo human decisions. They win over the pipeline, and the next build takes them in."""
        words = what or []
        if action not in _ACTIONS:
            raise typer.BadParameter(f"unknown action {action!r}; actions are {', '.join(_ACTIONS)}")
        with open_for(case) as opened:
            if by:
                opened.user = by
            judging = opened.judging
            if action == "list":
                _print_judgements(
                    judging.list_all(withdrawn="show" if all else "hide"),
                    {j.id for j in judging.list_orphans()},
                    as_json="json" if json else "table",
                )
                return
            if action == "export":
                if len(words) != 1:
                    raise typer.BadParameter("export needs one FILE")
                out().print(f"Wrote {judging.write_to(Path(words[0]))} judgements to {words[0]}.")
                return
            if action == "undo":
                if len(words) != 1:
                    raise typer.BadParameter("undo needs one JUDGEMENT; `sijill review CASE list` prints them")
                judgement = judging.withdraw(words[0])
            elif action in PAIR_VERDICTS:
                if len(words) != 2:
                    raise typer.BadParameter(f"{action} needs two ids")
                judgement = judging.record(cast(Verdict, action), words[0], words[1], note=note)
            else:
                if not words or (action != "amend" and len(words) != 1):
                    raise typer.BadParameter(
                        f"{action} needs one id" + (" and FIELD=VALUE" if action == "amend" else "")
                    )
                changes = dict(_split_change(word) for word in words[1:])
                judgement = judging.record(cast(Verdict, action), words[0], note=note, changes=changes)
        if json:
            print_json(judgement)
        else:
            done = "Undone" if action == "undo" else "Recorded"
            out().print(f"{done} {judgement.id} ({judgement.verdict}), by {opened.user}. Next: sijill build {case}")


def _split_change(word: str) -> tuple[str, str]:
    field, equals, value = word.partition("=")
    if not equals or not field:
        raise typer.BadParameter(f"{word!r}: an amendment is written FIELD=VALUE, e.g. name='Abu Salim'")
    return field, value


def _print_judgements(judgements: list[Judgement], orphans: set[str], *, as_json: str) -> None:
    if as_json == "json":
        print_json(judgements)
        return
    print_table(
        f"{len(judgements)} judgements",
        [("id", {"no_wrap": True}), "verdict", "on", "by", "at", "note", "state"],
        [
            (
                j.id,
                j.verdict,
                " ~ ".join(part for part in (j.subject, j.other) if part)
                + "".join(f" {field}={value}" for field, value in j.changes.items()),
                j.by,
                j.at,
                j.note,
                f"undone by {j.withdrawn_by}"
                if j.withdrawn_at
                else ("its record is gone" if j.id in orphans else "in force"),
            )
            for j in judgements
        ],
    )
