"""The command that takes decisions: `sijill review CASE …`."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import shorten
from typing import Annotated, cast

import typer

from sijill.app.amending import describe_changes
from sijill.app.case import Case
from sijill.app.cli.options import CasePath, Json, open_for
from sijill.app.cli.terminal import isolate, out, print_json, print_table
from sijill.app.correcting import CorrectionError, cut_page, find_offset
from sijill.app.judging import PAIR_VERDICTS, RECORD_VERDICTS, JudgementError
from sijill.app.queueing import Question, list_questions
from sijill.model.records import Judgement, SpanRecord, Verdict
from sijill.store.view import CUT_VERDICTS, STATING_VERDICTS, corrections_in_force

_ACTIONS = (
    *PAIR_VERDICTS,
    *RECORD_VERDICTS,
    *CUT_VERDICTS,
    *STATING_VERDICTS,
    "cut",
    "queue",
    "list",
    "undo",
    "export",
)
_FIELD = re.compile(r"[a-z]+=")
_HELP = (
    "same|different|unsure ID ID, pair|unpair ITEM ITEM, accept|reject ID, amend ID FIELD=VALUE..., "
    "split|join DOC AT, move DOC FROM TO, furniture|text DOC FROM TO, name DOC FROM [TO] PER|ORG|LOC|WORK|none, "
    "claim DOC FROM [TO] type=... FIELD=VALUE..., cut DOC, queue, list, undo JUDGEMENT, export FILE. "
    "AT, FROM and TO are offsets, or words of the page."
)


def register(app: typer.Typer) -> None:
    """Add this command to the app."""

    @app.command(
        epilog="Examples: sijill review hadran-2021 same e12… e34… --note 'same kunya, same post'   ·   "
        "sijill review hadran-2021 split d12… 'Second notice'   ·   sijill review hadran-2021 undo j56…"
    )
    def review(
        case: CasePath,
        action: Annotated[str, typer.Argument(metavar="ACTION", help=_HELP)] = "list",
        what: Annotated[list[str] | None, typer.Argument(metavar="ID...", show_default=False)] = None,
        note: Annotated[str | None, typer.Option(help="Why.")] = None,
        by: Annotated[
            str | None, typer.Option(help="Who decides; by default the account's name, or SIJILL_USER.")
        ] = None,
        all: Annotated[bool, typer.Option("--all", help="List what was undone too.")] = False,
        limit: Annotated[int, typer.Option(min=1, help="How many questions of the queue to show.")] = 20,
        json: Json = False,
    ) -> None:
        """Record, list and undo human decisions, and see what to decide next. They win over the pipeline, at the next build."""
        words = what or []
        if action not in _ACTIONS:
            raise typer.BadParameter(f"unknown action {action!r}; actions are {', '.join(_ACTIONS)}")
        with open_for(case) as opened:
            if by:
                opened.user = by
            judging = opened.judging
            if action == "list":
                judgements = judging.list_all(withdrawn="show" if all else "hide")
                if json:
                    print_json(judgements)
                else:
                    _print_judgements(opened, judgements, {j.id for j in judging.list_orphans()})
                return
            if action == "queue":
                questions = list_questions(opened.register, judging, limit=limit)
                if json:
                    print_json(questions)
                else:
                    _print_questions(questions)
                return
            if action == "cut":
                _print_cut(opened, _one(words, "cut needs one DOC"), as_json="json" if json else "table")
                return
            if action == "export":
                target = _one(words, "export needs one FILE")
                out().print(f"Wrote {judging.write_to(Path(target))} judgements to {target}.")
                return
            if action == "undo":
                judgement = judging.withdraw(
                    _one(words, "undo needs one JUDGEMENT; `sijill review CASE list` prints them")
                )
            elif action in CUT_VERDICTS:
                judgement = _correct(opened, cast(Verdict, action), words, note=note)
            elif action in STATING_VERDICTS:
                judgement = _state(opened, cast(Verdict, action), words, note=note)
            else:
                judgement = _judge(opened, cast(Verdict, action), words, note=note)
        if json:
            print_json(judgement)
        else:
            done = "Undone" if action == "undo" else "Recorded"
            out().print(f"{done} {judgement.id} ({judgement.verdict}), by {opened.user}. Next: sijill build {case}")


def _one(words: list[str], needs: str) -> str:
    if len(words) != 1:
        raise typer.BadParameter(needs)
    return words[0]


def _judge(case: Case, action: Verdict, words: list[str], *, note: str | None) -> Judgement:
    judging = case.judging
    if action in PAIR_VERDICTS:
        if action == "unpair" and len(words) == 1:
            words = list(judging.items_of_link(words[0]))
        if len(words) != 2:
            raise typer.BadParameter(f"{action} needs two ids" + (", or a link's" if action == "unpair" else ""))
        return judging.record(action, words[0], words[1], note=note)
    if not words or (action != "amend" and len(words) != 1):
        raise typer.BadParameter(f"{action} needs one id" + (" and FIELD=VALUE" if action == "amend" else ""))
    changes = dict(_split_change(word) for word in words[1:])
    return judging.record(action, words[0], note=note, changes=changes)


def _correct(case: Case, action: Verdict, words: list[str], *, note: str | None) -> Judgement:
    """A correction of a cut: of a document at offsets or words, or of an item or a passage by its id."""
    if not words:
        raise typer.BadParameter(f"{action} needs a document")
    identifier, *places = words
    record = case.store.find(identifier)
    document = record.document if isinstance(record, SpanRecord) else identifier
    offsets: list[int] = []
    if isinstance(record, SpanRecord) and (action in ("join", "move") or not places):
        offsets = [record.start] if action in ("join", "move", "split") else [record.start, record.end]
    if case.store.document(document) is None:
        raise JudgementError(f"the case has no document {document!r}; `sijill search` prints ids")
    text = case.text(document)
    try:
        for number, place in enumerate(places):
            at = find_offset(text, place)
            ends = action in ("furniture", "text") and number == len(places) - 1 and not place.isdecimal()
            offsets.append(at + len(place) if ends else at)
    except CorrectionError as error:
        raise JudgementError(str(error)) from error
    if action in ("furniture", "text") and len(offsets) == 1:
        raise typer.BadParameter(f"{action} needs FROM and TO, or the id of a passage")
    return case.judging.correct(action, document, *offsets, note=note)


def _state(case: Case, action: Verdict, words: list[str], *, note: str | None) -> Judgement:
    """What stands in a stretch of a document, which words of it or one or two places tell."""
    if action == "name":
        *where, kind = words or [""]
        changes = {"type": kind}
    else:
        where = [word for word in words if not _FIELD.match(word)]
        changes = dict(_split_change(word) for word in words if _FIELD.match(word))
    if len(where) not in (2, 3):
        needs = "FROM [TO] and a type" if action == "name" else "FROM [TO] and FIELD=VALUE"
        raise typer.BadParameter(f"{action} needs a document, {needs}; FROM alone is words of the page")
    document, first, *last = where
    if case.store.document(document) is None:
        raise JudgementError(f"the case has no document {document!r}; `sijill search` prints ids")
    text = case.text(document)
    try:
        # a name is marked wherever it stands, so that its first place does
        start = text.find(first) if action == "name" and first in text and not last else find_offset(text, first)
        end = find_offset(text, last[0]) + (0 if last[0].isdecimal() else len(last[0])) if last else start + len(first)
    except CorrectionError as error:
        raise JudgementError(str(error)) from error
    if not last and first.isdecimal():
        raise typer.BadParameter(f"{action} from an offset needs where it ends too")
    return case.judging.state(action, document, start, end, changes, note=note)


def _split_change(word: str) -> tuple[str, str]:
    field, equals, value = word.partition("=")
    if not equals or not field:
        raise typer.BadParameter(f"{word!r}: an amendment is written FIELD=VALUE, e.g. name='Abu Salim'")
    return field, value


def _print_cut(case: Case, identifier: str, *, as_json: str) -> None:
    """How the next build cuts a page: where its items begin, and what is furniture."""
    record = case.store.find(identifier)
    document = case.store.document(record.document if isinstance(record, SpanRecord) else identifier)
    if document is None or document.status != "ok":
        raise JudgementError(f"the case has no document {identifier!r} with a text; `sijill search` prints ids")
    text = case.text(document.id)
    cut = cut_page(document, text, corrections_in_force(case.store.judgements()).get(document.id, ()))
    begins = {item.start: item for item in cut.items}
    furniture = set(cut.furniture)
    rows = [
        {
            "at": start,
            "to": end,
            "begins": f"{begins[start].kind}: {begins[start].title or ''}".rstrip(": ") if start in begins else None,
            "furniture": (start, end) in furniture,
            "text": text[start : min(end, start + 80)],
        }
        for start, end in cut.lines
    ]
    if as_json == "json":
        print_json(rows)
        return
    print_table(
        document.path,
        [("at", {"justify": "right"}), ("to", {"justify": "right"}), "begins", "", "text"],
        [(r["at"], r["to"], r["begins"], "furniture" if r["furniture"] else "", r["text"]) for r in rows],
    )


def _print_questions(questions: list[Question]) -> None:
    print_table(
        f"{len(questions)} questions, those first that would change most",
        [("moves", {"justify": "right"}), "question", "why", ("ids", {"overflow": "fold"})],
        [
            (
                round(q.weight),
                isolate(q.words),
                "; ".join(q.reasons),
                " ".join(q.ids[:1] if q.kind == "event" else q.ids),
            )
            for q in questions
        ],
    )
    if questions:
        out().print("Decide with sijill review CASE same|different|unsure ID ID, accept|reject ID, or undo JUDGEMENT.")


def _print_judgements(case: Case, judgements: list[Judgement], orphans: set[str]) -> None:
    print_table(
        f"{len(judgements)} judgements",
        [("id", {"no_wrap": True}), "verdict", "on", "by", "at", "note", "state"],
        [(j.id, j.verdict, _subject_of(case, j), j.by, j.at, j.note, _state_of(j, orphans)) for j in judgements],
    )


def _subject_of(case: Case, judgement: Judgement) -> str:
    words = " ~ ".join(part for part in (judgement.subject, judgement.other) if part)
    if judgement.verdict in CUT_VERDICTS:
        edges = [edge for place in judgement.places for edge in dict.fromkeys((place.start, place.end))]
        return f"{words} at {' to '.join(map(str, edges))}"
    if not judgement.changes:
        return words
    document = judgement.places[0].document if judgement.places else None
    known = document is not None and case.store.document(document) is not None
    text = case.text(document) if known and document is not None else ""
    if judgement.verdict in STATING_VERDICTS:
        words = f"{words} “{shorten(text[judgement.places[0].start : judgement.places[0].end], 60, placeholder='…')}”"
    return f"{words} {describe_changes(judgement.changes, text=text)}"


def _state_of(judgement: Judgement, orphans: set[str]) -> str:
    if judgement.withdrawn_at:
        return f"undone by {judgement.withdrawn_by}"
    if judgement.id not in orphans:
        return "in force"
    return "no longer applies" if judgement.verdict in CUT_VERDICTS else "its record is gone"
