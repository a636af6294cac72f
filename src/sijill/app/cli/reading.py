"""Commands that read the register: search, show, dossier, timeline, compare, series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from sijill.app.case import Case
from sijill.app.cli.options import CasePath, Json, open_for
from sijill.app.cli.terminal import isolate, out, print_json, print_table, shorten
from sijill.app.lines import ClaimLine, Comparison, Dossier, EventLine, RelationLine
from sijill.app.register import UnknownRecordError
from sijill.app.wording import format_date, format_quantity, format_range
from sijill.model.records import Document, Entry, Series, Span, SpanRecord


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""

    @app.command(epilog="Example: sijill search hadran-2021 'الجولاني'   (finds al-Jawlānī and Joulani too)")
    def search(
        case: CasePath,
        query: Annotated[
            str,
            typer.Argument(metavar="QUERY", help='Words in either script; "a phrase"; a prefix*.', show_default=False),
        ],
        limit: Annotated[int, typer.Option(min=1, help="Passages to print.")] = 20,
        json: Json = False,
    ) -> None:
        """Find passages: both scripts and all spellings."""
        with open_for(case) as opened:
            result = opened.search(query, limit=limit)
            entities = opened.register.find_entities(query, limit=3)
            if json:
                hits = [
                    {
                        **_hit_row(opened, hit.passage, hit.document),
                        "rank": hit.rank,
                        "furniture": hit.furniture,
                        "matches": hit.matches,
                    }
                    for hit in result.hits
                ]
                print_json(
                    {
                        "query": query,
                        "total": result.total,
                        "entities": [{"id": e.id, "name": e.name, "type": e.type, "score": s} for e, s in entities],
                        "hits": hits,
                    }
                )
                return
            for entity, score in entities:
                if score >= 0.6:
                    out().print(
                        isolate(
                            f"{entity.type} {entity.name}  ({entity.id}, {len(entity.mentions)} mentions; sijill dossier {case} {entity.id})"
                        )
                    )
            rows = [
                (opened.store.document(hit.document), _snippet(opened, hit.document, hit.passage, hit.matches))
                for hit in result.hits
            ]
            print_table(
                f"{result.total} passages" + (f", the first {len(rows)}" if result.total > len(rows) else ""),
                ["document", "passage"],
                [(document.path if document else "", snippet) for document, snippet in rows],
            )

    @app.command(epilog="Example: sijill show hadran-2021 c0f3a91b2c4d5e6f7")
    def show(
        case: CasePath, identifier: Annotated[str, typer.Argument(metavar="ID", show_default=False)], json: Json = False
    ) -> None:
        """Any record by its id, with the characters that it rests on."""
        with open_for(case) as opened:
            record = opened.store.find(identifier)
            if record is None:
                raise UnknownRecordError(
                    f"the case has no record {identifier!r}; ids are printed by search, timeline, dossier and in the export"
                )
            body = msgspec.to_builtins(record)
            quote = opened.register.quote(record) if isinstance(record, SpanRecord) else None
            kind = type(record).__name__.lower()
            if isinstance(record, Document):
                body.pop("marks", None)
            if json:
                print_json({"kind": kind, "record": body, "quote": quote})
                return
            print_table(
                f"{kind} {identifier}",
                ["field", "value"],
                [(name, shorten(str(value), width=400)) for name, value in body.items() if name != "id"],
            )
            if quote is not None:
                out().print(Text(isolate(quote if len(quote) < 2000 else quote[:2000] + "…")))

    @app.command(epilog="Example: sijill dossier hadran-2021 'al-Jawlani'")
    def dossier(
        case: CasePath,
        entity: Annotated[
            str, typer.Argument(metavar="ENTITY", help="Id, or a name in any spelling.", show_default=False)
        ],
        limit: Annotated[int, typer.Option(min=1, help="Claims to print.")] = 30,
        json: Json = False,
    ) -> None:
        """All that the case holds on one entity: names by script, uses, claims about it and by it, events."""
        with open_for(case) as opened:
            found = opened.register.dossier(entity)
            if json:
                print_json(found)
            else:
                print_dossier(found, limit=limit)

    @app.command(epilog="Example: sijill timeline hadran-2021 --since 2021-08 --entity 'al-Jawlani'")
    def timeline(
        case: CasePath,
        since: Annotated[str | None, typer.Option(help="First day (EDTF).")] = None,
        until: Annotated[str | None, typer.Option(help="Last day (EDTF).")] = None,
        entity: Annotated[str | None, typer.Option(help="Only events that this entity takes part in.")] = None,
        type: Annotated[str | None, typer.Option(help="Only events of this type.")] = None,
        agreement: Annotated[str | None, typer.Option(help="single, corroborated or contradicted.")] = None,
        json: Json = False,
    ) -> None:
        """Events in order of time, each with how many independent sources it has."""
        with open_for(case) as opened:
            try:
                lines = opened.register.timeline(
                    since=since, until=until, entity=entity, kind=type, agreement=agreement
                )
            except ValueError as error:
                raise typer.BadParameter(str(error)) from error
            if json:
                print_json(lines)
            else:
                print_events(f"{len(lines)} events", lines)

    @app.command(epilog="Example: sijill compare hadran-2021 v0f3a91b2c4d5e6f7")
    def compare(
        case: CasePath,
        event: Annotated[
            str, typer.Argument(metavar="EVENT", help="Id of an event, or of a claim in it.", show_default=False)
        ],
        json: Json = False,
    ) -> None:
        """The claims of one event side by side: who says what, according to whom, with which figures."""
        with open_for(case) as opened:
            found = opened.register.compare(event)
            if json:
                print_json(found)
            else:
                print_comparison(found)

    @app.command(epilog="Example: sijill series hadran-2021 --kind release")
    def series(
        case: CasePath,
        kind: Annotated[str | None, typer.Option(help="Only this kind: release, pledge, letter, …")] = None,
        json: Json = False,
    ) -> None:
        """Numbered and dated runs (releases, pledges, letters), with what is missing from them."""
        with open_for(case) as opened:
            found = [one for one in opened.register.series if kind in (None, one.kind)]
            if json:
                print_json(found)
            else:
                print_series(found)


def _hit_row(case: Case, passage: str, document: str) -> dict[str, object]:
    record = case.store.find(passage)
    row: dict[str, object] = {"document": document, "passage": passage}
    if isinstance(record, SpanRecord):
        row |= {"item": record.item, "start": record.start, "end": record.end, "text": case.register.quote(record)}
    known = case.store.document(document)
    row["path"] = known.path if known else None
    return row


_AROUND = 90


def _snippet(case: Case, document: str, passage: str, matches: Iterable[Span]) -> Text:
    """The passage around its first match, matches in bold."""
    record = case.store.find(passage)
    if not isinstance(record, SpanRecord):
        return Text("")
    text = case.text(document)
    spans = list(matches)
    first = spans[0].start if spans else record.start
    begin, end = max(record.start, first - _AROUND), min(record.end, first + 2 * _AROUND)
    shown = Text("…" if begin > record.start else "")
    at = begin
    for span in spans:
        if span.start < at or span.end > end:
            continue
        shown.append(text[at : span.start].replace("\n", " "))
        shown.append(text[span.start : span.end], style="bold yellow")
        at = span.end
    shown.append(text[at:end].replace("\n", " "))
    shown.append("…" if end < record.end else "")
    if isolate("ا") != "ا":
        shown = Text.assemble("\u2068", shown, "\u2069")
    return shown


def print_events(title: str, lines: Iterable[EventLine]) -> None:
    """Events, a row each: day, what is claimed to have happened, how many say so, and the id."""
    print_table(
        title,
        [("when", {"ratio": 2}), ("event", {"ratio": 6}), ("agreement", {"ratio": 3})],
        [(format_date(line.event.when) or "no date", _event_text(line), _agreement_text(line)) for line in lines],
        expand="yes",
    )


def _event_text(line: EventLine) -> Text:
    who, whom = ", ".join(line.actors), ", ".join(line.targets)
    parts = [" ".join(part for part in (who and isolate(who), line.event.type, whom and isolate(whom)) if part)]
    if line.places:
        parts.append("at " + isolate(", ".join(line.places)))
    parts.extend(format_range(figure.what, figure.min, figure.max) for figure in line.event.quantities)
    text = Text(", ".join(parts) + "\n")
    return text.append(line.event.id, style="dim")


def _agreement_text(line: EventLine) -> Text:
    count = line.event.independent_sources
    style = {"contradicted": "bold red", "corroborated": "green"}.get(line.event.agreement, "")
    return Text(line.event.agreement, style=style).append(
        f"\n{count} {'source' if count == 1 else 'sources'}", style="not bold default"
    )


def print_comparison(found: Comparison, *, limit: int | None = None) -> None:
    """One event: what it is, why its claims are together, and the claims (or the first `limit`) by their chains."""
    event = found.event.event
    where = f" at {', '.join(found.event.places)}" if found.event.places else ""
    out().print(
        Text(
            isolate(
                f"{event.type}{where}, {format_date(event.when) or 'no date'}: {event.agreement}, {event.independent_sources} independent sources ({event.id})"
            )
        )
    )
    for difference in event.differs:
        out().print(Text(isolate(f"  ≠ {difference}"), style="red"))
    for reason in event.reasons:
        out().print(Text(isolate(f"  · {reason}")))
    print_claims(None, found.claims[:limit])
    if limit is not None and len(found.claims) > limit:
        out().print(f"and {len(found.claims) - limit} more claims")


def print_claims(title: str | None, lines: Iterable[ClaimLine]) -> None:
    """Claims, a row each: who says it, what is claimed (with its id), and the words that it rests on."""
    print_table(
        title,
        [("according to", {"ratio": 3}), ("what is claimed", {"ratio": 4}), ("in the words of the page", {"ratio": 5})],
        [(line.graded_chain_text, _claim_text(line), shorten(line.quote, width=220)) for line in lines],
        expand="yes",
    )


def _claim_text(line: ClaimLine) -> Text:
    claim = line.claim
    who = ", ".join(line.actors)
    whom = ", ".join(line.targets)
    parts = [" ".join(part for part in (who and isolate(who), claim.type, whom and isolate(whom)) if part)]
    if line.places:
        parts.append("at " + isolate(", ".join(line.places)))
    if claim.when:
        parts.append(format_date(claim.when))
    parts.extend(isolate(format_quantity(quantity)) for quantity in claim.quantities)
    text = Text(", ".join(parts))
    if line.grade is not None:
        text.append(f"\ngraded {line.grade.credibility} ({line.grade.words}) by {line.grade.by or 'the team'}")
    text.append(f"\n{claim.modality}, ", style="italic")
    text.append(claim.id, style="dim")
    return text


def print_dossier(found: Dossier, *, limit: int) -> None:
    """One entity: names, uses, claims about it and by it, events."""
    entity = found.entity
    facts = [entity.type, entity.id, f"{len(entity.mentions)} mentions in {len(found.uses)} documents"]
    if found.parent:
        facts.append(f"part of {found.parent}")
    if found.first_use:
        facts.append(f"named from {found.first_use} to {found.last_use}")
    out().print(Text(isolate(f"{entity.name}: " + "; ".join(facts))))
    if found.grade is not None:
        note = f": {found.grade.note}" if found.grade.note else ""
        by = found.grade.by or "the team"
        out().print(
            Text(isolate(f"  as a source graded {found.grade.reliability} ({found.grade.words}) by {by}{note}"))
        )
    for reason in entity.reasons:
        out().print(Text(isolate(f"  · {reason}")))
    print_table(
        "names",
        ["name", "script", ("count", {"justify": "right"})],
        [(n.text, n.script, n.count) for n in entity.names],
    )
    print_table(
        "documents",
        ["document", "published", ("mentions", {"justify": "right"}), "first named as"],
        [(use.path, use.published, use.count, use.first.text) for use in found.uses[:limit]],
    )
    if found.relations:
        print_table(
            f"relations, as claimed ({len(found.relations)})",
            ["relation", "with", "from", "to", ("claims", {"justify": "right"}), "on whose word"],
            [
                (
                    line.words,
                    isolate(line.other),
                    format_date(line.relation.since),
                    format_date(line.relation.until),
                    len(line.relation.testimonies),
                    isolate(_word_voices(line)),
                )
                for line in found.relations[:limit]
            ],
        )
    for chain in found.holders:
        out().print(Text(isolate("  followed one another: " + " → ".join(chain))))
    if found.claims:
        print_claims(f"claims in which it has a role ({len(found.claims)})", found.claims[:limit])
    if found.said:
        print_claims(f"claims that are made in its name ({len(found.said)})", found.said[:limit])
    if found.events:
        print_events(f"events ({len(found.events)})", found.events[:limit])


def _word_voices(line: RelationLine) -> str:
    shown = ", ".join(line.voices[:3]) + (f" and {len(line.voices) - 3} more" if len(line.voices) > 3 else "")
    denied = f"denied by {', '.join(line.denied_by[:3])}" if line.denied_by else ""
    return "; ".join(part for part in (shown, denied) if part)


def _title_of(entry: Entry) -> str | None:
    return "(referred to, not in this case)" if entry.referred else entry.title


def print_series(found: Iterable[Series]) -> None:
    """Series, a table each, with the gaps named below it."""
    for one in found:
        rows: list[tuple[str | None, ...]]
        if one.kind == "pledge":
            columns = ["date", "province", "region"]
            rows = [(entry.date, entry.place, entry.region) for entry in one.entries]
        elif one.kind == "letter":
            columns = ["number", "date", "from", "to", "subject"]
            rows = [
                (entry.number or entry.ordinal, entry.date, entry.sender, entry.recipient, entry.subject)
                for entry in one.entries
            ]
        else:
            columns = ["number", "date", "title", "medium", "speaker"]
            rows = [
                (entry.number or entry.ordinal, entry.date, _title_of(entry), entry.medium, entry.speaker)
                for entry in one.entries
            ]
        print_table(
            f"{one.kind}: {one.title}" + (f" ({one.group})" if one.group and one.group != one.title else ""),
            columns,
            rows,
        )
        for gap in one.gaps:
            out().print(Text(isolate(f"  ! {gap}")))
