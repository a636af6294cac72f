"""Commands that make and keep a case: init, add, build, status, verify, export, import, serve, demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sijill.app.case import Case
from sijill.app.cli.options import CasePath, Json, open_for
from sijill.app.cli.reading import print_comparison, print_dossier, print_series
from sijill.app.cli.terminal import err, isolate, out, print_json, print_table, report_error, report_note, show_progress


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""

    @app.command(epilog="Example: sijill init hadran-2021")
    def init(case: CasePath) -> None:
        """Make an empty case (a folder)."""
        Case.create(case).close()
        out().print(f"Made {case}. Next: sijill add {case} PATH")

    @app.command(epilog="Example: sijill add hadran-2021 pages/ letters.zip --source 'County archive'")
    def add(
        case: CasePath,
        paths: Annotated[
            list[Path] | None, typer.Argument(metavar="PATH...", help="Files, folders, archives.", show_default=False)
        ] = None,
        manifest: Annotated[
            Path | None,
            typer.Option(
                help="CSV of what a collector knows: path and any of url, source, captured_at, published, title."
            ),
        ] = None,
        source: Annotated[str | None, typer.Option(help="Who published all of these.")] = None,
        url: Annotated[str | None, typer.Option(help="Where all of these were found.")] = None,
        captured: Annotated[str | None, typer.Option(help="When they were captured (ISO 8601).")] = None,
        json: Json = False,
    ) -> None:
        """Take files, folders and archives in; the originals are kept, byte for byte."""
        if not paths and manifest is None:
            raise typer.BadParameter("name files or folders, or a --manifest")
        with open_for(case) as opened, show_progress() as progress:
            report = opened.add(
                paths or [], manifest=manifest, source=source, url=url, captured=captured, progress=progress
            )
        if json:
            print_json(report)
        else:
            parts = [f"{len(report.added)} added"]
            if report.present:
                parts.append(f"{len(report.present)} in the case already")
            if report.failed:
                parts.append(f"{len(report.failed)} could not be read")
            out().print(", ".join(parts) + f". Next: sijill build {case}")
        for path, note in report.notes:
            report_note(f"note: {path}: {note}")
        for path, reason in report.failed:
            report_error(f"{path}: {reason}")
        if report.failed:
            raise typer.Exit(1)

    @app.command(epilog="Example: sijill build hadran-2021 --workers 4")
    def build(
        case: CasePath,
        workers: Annotated[
            int | None,
            typer.Option(
                min=1, help="Processes; by default one a core for a large case, else one.", show_default=False
            ),
        ] = None,
        engine: Annotated[str, typer.Option(help="local, or dask://HOST:PORT.")] = "local",
        json: Json = False,
    ) -> None:
        """Run the pipeline on what is new or changed; safe to interrupt and run again."""
        with open_for(case) as opened:
            with show_progress() as progress:
                report = opened.build(workers=workers, engine=engine, progress=progress)
            counts = opened.store.counts()
            failures = [problem for problem in opened.status().problems if problem.stage != "read"]
        if json:
            print_json({"report": report, "counts": counts})
        elif not report.documents and not report.case_stages:
            out().print(f"Nothing to do: all {report.unchanged} documents are as they were built.")
        else:
            seconds = sum(report.seconds.values())
            out().print(
                f"{report.documents} documents worked on, {report.unchanged} unchanged ({report.characters:,} characters, {seconds:.1f} s of work)."
            )
            out().print(
                ", ".join(f"{count:,} {name}" for name, count in counts.items() if count and name != "problems") + "."
            )
        alike: dict[tuple[str, str, str], list[str]] = {}
        for problem in failures:
            key = (problem.stage, problem.message, problem.advice)
            alike.setdefault(key, []).append(problem.document or "the whole case")
        for (stage, message, advice), where in alike.items():
            more = f" and {len(where) - 3} more" if len(where) > 3 else ""
            report_error(f"{stage}, in {', '.join(where[:3])}{more}: {message}; {advice}")
        if failures:
            raise typer.Exit(1)

    @app.command(epilog="Example: sijill status hadran-2021 --json")
    def status(case: CasePath, json: Json = False) -> None:
        """Counts, failures, what is stale."""
        with open_for(case) as opened:
            report = opened.status()
        if json:
            print_json(report)
            return
        rows = [("documents", report.documents), ("characters", f"{report.characters:,}")]
        rows += [(name, f"{count:,}") for name, count in report.counts.items()]
        rows += [("judgements in force", report.judgements), ("documents to build", report.stale)]
        print_table(str(report.path), ["what", ("how many", {"justify": "right"})], rows)
        if report.failed:
            print_table("could not be read", ["document", "reason"], report.failed)
        if report.problems:
            print_table(
                "problems",
                ["stage", "document", "what", "what to try"],
                [(p.stage, p.document, p.message, p.advice) for p in report.problems],
            )
        if report.orphans:
            print_table("judgements whose record is gone", ["judgement"], [(orphan,) for orphan in report.orphans])

    @app.command(epilog="Example: sijill verify hadran-2021")
    def verify(case: CasePath, json: Json = False) -> None:
        """Re-hash the originals and the custody log; exit 1 and name every mismatch."""
        with open_for(case) as opened:
            wrong = opened.verify()
            documents = len(opened.store.documents())
            custody = opened.store.custody()
        if json:
            print_json(
                {
                    "documents": documents,
                    "custody_entries": len(custody),
                    "last_hash": custody[-1].hash,
                    "mismatches": wrong,
                }
            )
        elif not wrong:
            out().print(f"All holds: {documents} documents, {len(custody)} entries in the custody log.")
        for mismatch in wrong:
            report_error(mismatch)
        if wrong:
            raise typer.Exit(1)

    @app.command(epilog="Example: sijill export hadran-2021 jsonl out/")
    def export(
        case: CasePath,
        format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl.", show_default=False)],
        target: Annotated[Path, typer.Argument(metavar="OUT", help="Folder to write into.", show_default=False)],
        json: Json = False,
    ) -> None:
        """Write the register for other programs."""
        from sijill.app.export import FORMATS

        if format not in FORMATS:
            raise typer.BadParameter(f"unknown format {format!r}; formats are {', '.join(FORMATS)}")
        with open_for(case) as opened:
            counts = FORMATS[format](opened, target)
        if json:
            print_json(counts)
        else:
            out().print(f"Wrote {target}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()) + ".")

    @app.command("import", epilog="Example: sijill import hadran-2021 review colleague.jsonl")
    def import_(
        case: CasePath,
        format: Annotated[
            str,
            typer.Argument(
                metavar="FORMAT",
                help="jsonl (a folder that was exported) or review (a file of decisions).",
                show_default=False,
            ),
        ],
        origin: Annotated[Path, typer.Argument(metavar="IN", help="Folder or file to read.", show_default=False)],
        json: Json = False,
    ) -> None:
        """Take human decisions back in, from an exported folder or a file of decisions."""
        if format not in ("jsonl", "review"):
            raise typer.BadParameter(f"unknown format {format!r}; formats are jsonl, review")
        with open_for(case) as opened:
            new, known = opened.judging.read_from(origin)
        if json:
            print_json({"new": new, "known": known})
        else:
            out().print(
                f"{new} decisions taken in, {known} known already." + (f" Next: sijill build {case}" if new else "")
            )

    @app.command(epilog="Example: sijill serve hadran-2021 --port 8765")
    def serve(
        case: CasePath,
        host: Annotated[
            str, typer.Option(help="Address to listen on; loopback unless you say otherwise.")
        ] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free port.")] = 8765,
    ) -> None:
        """Open the workbench in a browser of this machine."""
        from sijill.app.web import serve_case

        serve_case(
            case,
            host=host,
            port=port,
            announce=lambda address: err().print(f"The workbench is open at {address} (stop it with Ctrl-C)"),
        )

    @app.command(epilog="Example: sijill demo my-demo")
    def demo(
        directory: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the demonstration case.")] = Path(
            "sijill-demo"
        ),
        json: Json = False,
    ) -> None:
        """Make, build and summarise the demonstration case (an invented country)."""
        from sijill.app.demo import make_demo, summarise_demo

        with show_progress() as progress, make_demo(directory, progress=progress) as opened:
            summary = summarise_demo(opened)
        if json:
            print_json(summary)
            return
        out().print("A demonstration: the country, its people, groups and outlets are invented.\n")
        print_table(str(directory), ["what", ("how many", {"justify": "right"})], summary.counts.items())
        if summary.contradicted is not None:
            out().print("\nOne event on which the sources disagree (sijill compare):")
            print_comparison(summary.contradicted, limit=8)
        if summary.series is not None:
            out().print("\nOne series, and what is missing from it (sijill series):")
            print_series([summary.series])
        if summary.dossier is not None:
            out().print(isolate(f"\nOne dossier (sijill dossier {directory} '{summary.dossier.entity.name}'):"))
            print_dossier(summary.dossier, limit=5)
        out().print(f"\nOpen the workbench with: sijill serve {directory}")
