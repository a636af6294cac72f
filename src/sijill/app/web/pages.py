"""The pages of the workbench. Each reads the register and renders a template; none writes."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from sijill.app.explaining import explain
from sijill.app.lines import ClaimLine, Comparison
from sijill.app.register import UnknownRecordError
from sijill.app.web.chart import draw_timeline
from sijill.app.web.cutting import ITEM_KINDS, list_item_fields, list_tools
from sijill.app.web.deciding import find_nearest
from sijill.app.web.pairing import list_counterparts, list_pairs, read_pairing
from sijill.app.web.reader import read_leaf
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.model.records import CONTENT_KINDS, Passage, Span
from sijill.store.search import QueryError

_PAGE = 50


def add_pages(app: FastAPI, session: CaseSession, *, render: Render) -> None:
    """Add the pages of one case to the app."""

    @app.exception_handler(UnknownRecordError)
    async def show_unknown(request: Request, error: Exception) -> Response:
        return render(request, "missing.html", status=404, message=str(error))

    @app.get("/", response_class=HTMLResponse)
    def overview(request: Request, page: Annotated[int, Query(ge=1)] = 1) -> HTMLResponse:
        with session.lock:
            register, status = session.register, session.case.status()
            documents = session.case.documents()
            items: Counter[str] = Counter(
                item.document for item in register.items.values() if item.kind in CONTENT_KINDS
            )
            claims: Counter[str] = Counter(claim.document for claim in register.claims.values())
            contradicted = register.timeline(agreement="contradicted")
            gapped = [series for series in register.series if series.gaps]
            return render(
                request,
                "overview.html",
                status_report=status,
                documents=documents[(page - 1) * _PAGE : page * _PAGE],
                pages=_count_pages(len(documents)),
                page=page,
                items=items,
                claims=claims,
                contradicted=contradicted[:10],
                gapped=gapped[:6],
                links=register.count_links(),
            )

    @app.get("/search", response_class=HTMLResponse)
    def search(request: Request, q: str = "", page: Annotated[int, Query(ge=1)] = 1) -> HTMLResponse:
        with session.lock:
            if not q.strip():
                return render(
                    request, "search.html", q=q, result=None, entities=[], rows=[], page=1, pages=1, message=None
                )
            try:
                result = session.case.search(q, limit=_PAGE, offset=(page - 1) * _PAGE)
            except QueryError as error:
                return render(
                    request, "search.html", q=q, result=None, entities=[], rows=[], page=1, pages=1, message=str(error)
                )
            register = session.register
            rows = []
            for hit in result.hits:
                passage = session.case.store.find(hit.passage)
                if isinstance(passage, Passage):
                    rows.append(
                        {
                            "hit": hit,
                            "document": register.documents[hit.document],
                            "item": register.items.get(passage.item or ""),
                            "passage": passage,
                            "pieces": cut_pieces(register.text(hit.document), passage.start, passage.end, hit.matches),
                        }
                    )
            entities = [(entity, score) for entity, score in register.find_entities(q, limit=8) if score >= 0.6]
            return render(
                request,
                "search.html",
                q=q,
                result=result,
                entities=entities,
                rows=rows,
                page=page,
                pages=_count_pages(result.total),
                message=None,
            )

    @app.get("/documents/{identifier}", response_class=HTMLResponse)
    def document(
        request: Request,
        identifier: str,
        page: Annotated[int, Query(ge=1)] = 1,
        at: Annotated[int | None, Query(ge=0)] = None,
        cut: str = "",
    ) -> HTMLResponse:
        with session.lock:
            register = session.register
            found = register.documents.get(identifier)
            if found is None:
                raise UnknownRecordError(f"no document has the id {identifier!r}")
            leaf = read_leaf(register, identifier, number=page, at=at)
            copies = [
                link
                for link in register.links
                if link.kind != "sentence_pair" and identifier in (link.a.document, link.b.document)
            ]
            text = register.text(identifier)
            return render(
                request,
                "document.html",
                document=found,
                leaf=leaf,
                copies=copies,
                register=register,
                grounds={
                    line.claim.id: explain(line.claim, text=text)
                    for section in leaf.sections
                    for line in section.claims
                },
                tools=list_tools(register, identifier, leaf) if cut else None,
                waiting=session.waiting,
                item_kinds=ITEM_KINDS,
                item_fields=list_item_fields,
            )

    @app.get("/documents/{identifier}/text")
    def text(identifier: str) -> PlainTextResponse:
        with session.lock:
            if identifier not in session.register.documents:
                raise HTTPException(404)
            return PlainTextResponse(session.case.text(identifier))

    @app.get("/documents/{identifier}/original")
    def original(identifier: str) -> Response:
        with session.lock:
            found = session.register.documents.get(identifier)
            if found is None or not found.size:
                raise HTTPException(404)
            data = session.case.store.originals.read(found.sha256)
        # Never shown in the browser: the original may hold scripts and links of its own.
        return Response(
            data,
            media_type="application/octet-stream",
            headers={"Content-Disposition": f'attachment; filename="{found.sha256[:16]}.bin"'},
        )

    @app.get("/entities", response_class=HTMLResponse)
    def entities(request: Request, type: str = "", q: str = "", page: Annotated[int, Query(ge=1)] = 1) -> HTMLResponse:
        with session.lock:
            register = session.register
            if q.strip():
                found = [entity for entity, score in register.find_entities(q, limit=_PAGE) if score >= 0.5]
            else:
                found = sorted(
                    register.entities.values(), key=lambda entity: (-len(entity.mentions), entity.name, entity.id)
                )
            found = [entity for entity in found if type in ("", entity.type)]
            counts: Counter[str] = Counter(entity.type for entity in register.entities.values())
            shown = found[(page - 1) * _PAGE : page * _PAGE]
            return render(
                request,
                "entities.html",
                entities=shown,
                total=len(found),
                counts=counts,
                type=type,
                q=q,
                page=page,
                pages=_count_pages(len(found)),
            )

    @app.get("/entities/{identifier}", response_class=HTMLResponse)
    def entity(request: Request, identifier: str) -> HTMLResponse:
        with session.lock:
            register = session.register
            if identifier not in register.entities:
                raise UnknownRecordError(
                    f"no entity has the id {identifier!r}; it may have another since the last build"
                )
            dossier = register.dossier(identifier)
            scripts: dict[str, list[Any]] = defaultdict(list)
            for name in dossier.entity.names:
                scripts[name.script].append(name)
            return render(
                request,
                "entity.html",
                dossier=dossier,
                scripts=dict(sorted(scripts.items(), reverse=True)),
                nearest=find_nearest(register, dossier.entity),
                waiting=session.waiting,
                register=register,
            )

    @app.get("/events", response_class=HTMLResponse)
    def events(
        request: Request, agreement: str = "", type: str = "", page: Annotated[int, Query(ge=1)] = 1
    ) -> HTMLResponse:
        with session.lock:
            register = session.register
            lines = register.timeline(kind=type or None, agreement=agreement or None)
            types: Counter[str] = Counter(event.type for event in register.events.values())
            return render(
                request,
                "events.html",
                chart=draw_timeline(lines) if page == 1 else None,
                lines=lines[(page - 1) * _PAGE : page * _PAGE],
                total=len(lines),
                types=types,
                type=type,
                agreement=agreement,
                page=page,
                pages=_count_pages(len(lines)),
            )

    @app.get("/events/{identifier}", response_class=HTMLResponse)
    def event(request: Request, identifier: str) -> HTMLResponse:
        with session.lock:
            comparison = session.register.compare(identifier)
            return render(
                request,
                "event.html",
                comparison=comparison,
                voices=group_by_voice(comparison),
                register=session.register,
            )

    @app.get("/pairs", response_class=HTMLResponse)
    def pairs(request: Request, item: str = "", q: str = "") -> HTMLResponse:
        with session.lock:
            register = session.register
            if item and item not in register.items:
                raise UnknownRecordError(f"no item has the id {item!r}; it may have another since the last build")
            chosen = register.items[item] if item else None
            return render(
                request,
                "pairs.html",
                item=chosen,
                counterparts=list_counterparts(register, chosen, query=q) if chosen else [],
                lines=[] if chosen else list_pairs(register),
                query=q,
                register=register,
                waiting=session.waiting,
            )

    @app.get("/pairs/{identifier}", response_class=HTMLResponse)
    def pair(request: Request, identifier: str) -> HTMLResponse:
        with session.lock:
            register = session.register
            pairing = read_pairing(register, identifier)
            low, high = sorted((pairing.left.id, pairing.right.id))
            return render(
                request,
                "pair.html",
                pairing=pairing,
                verdict=register.view.verdicts().get((low, high)),
                waiting=session.waiting,
            )


def _count_pages(rows: int) -> int:
    return max(1, -(-rows // _PAGE))


def cut_pieces(
    text: str, start: int, end: int, matches: tuple[Span, ...], *, around: int = 160
) -> list[tuple[str, bool]]:
    """A passage around its first match, as (text, is a match) pieces; an ellipsis stands where it was cut."""
    first = matches[0].start if matches else start
    begin, stop = max(start, first - around), min(end, first + 3 * around)
    pieces: list[tuple[str, bool]] = [("…", False)] if begin > start else []
    at = begin
    for span in matches:
        if span.start < at or span.end > stop:
            continue
        if span.start > at:
            pieces.append((text[at : span.start], False))
        pieces.append((text[span.start : span.end], True))
        at = span.end
    if at < stop:
        pieces.append((text[at:stop], False))
    if stop < end:
        pieces.append(("…", False))
    return pieces


class VoiceGroup:
    """The claims of one innermost voice, and the figures that it gives."""

    def __init__(self, name: str, entity: str | None) -> None:
        self.name = name
        self.entity = entity
        self.lines: list[ClaimLine] = []

    @property
    def figures(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for line in self.lines:
            for quantity in line.claim.quantities:
                if quantity.what != "other":
                    found[quantity.what].append((quantity, line))
        return found


def group_by_voice(comparison: Comparison) -> list[VoiceGroup]:
    """Claims by who says it in the end: the innermost voice of the chain, else the publisher."""
    groups: dict[str, VoiceGroup] = {}
    for line in comparison.claims:
        inner = line.chain[-1] if line.chain else None
        name, entity = (inner.name, inner.entity) if inner else (line.source, None)
        groups.setdefault(entity or name.casefold(), VoiceGroup(name, entity)).lines.append(line)
    return sorted(groups.values(), key=lambda group: (-len(group.lines), group.name))


__all__ = ["VoiceGroup", "add_pages", "cut_pieces", "group_by_voice"]
