"""Where a person corrects how a page is cut, and what its items are."""

from __future__ import annotations

from typing import Annotated, cast

import msgspec
from fastapi import Depends, FastAPI, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from sijill.app.amending import list_fields
from sijill.app.judging import JudgementError
from sijill.app.register import Register
from sijill.app.web.deciding import FormFields, FormGuard, changed_fields, read_form, refuse, see
from sijill.app.web.reader import Block, Leaf, Section
from sijill.app.web.session import CaseSession
from sijill.app.web.templating import Render
from sijill.model.records import CONTENT_KINDS, Item, Verdict
from sijill.store import CaseBusyError
from sijill.store.view import CUT_VERDICTS

ITEM_KINDS = tuple(sorted(CONTENT_KINDS))
_TEXT_FIELDS = tuple(field for field in list_fields(Item(id="", document="", start=0, end=0, kind="article")) if field not in ("kind", "language"))  # fmt: skip
_COMMON = ("title", "author", "translator", "outlet", "published", "place_line")


class Tool(msgspec.Struct, frozen=True):
    """One thing that may be done at a line: the button's words, and what it sends (a verdict and one or two offsets)."""

    label: str
    action: str


def list_tools(register: Register, document: str, leaf: Leaf) -> dict[int, list[Tool]]:
    """What may be done at each line of a page, by the offset at which the line begins."""
    items = sorted(
        (item for item in register.of_document(Item, document) if item.kind in CONTENT_KINDS),
        key=lambda item: item.start,
    )
    return {
        block.start: _tools_at(block, section, items)
        for section in leaf.sections
        for block in section.blocks
        if block.text.strip()
    }


def _tools_at(block: Block, section: Section, items: list[Item]) -> list[Tool]:
    stretch = f"{block.start} {block.end}"
    if block.passage.role == "furniture":
        return [Tool("This is text", f"text {stretch}")]
    own = section.item if section.item is not None and section.item.kind in CONTENT_KINDS else None
    above = any(item.start < block.start for item in items)
    tools = []
    if own is not None and own.start == block.start:
        if above:
            tools.append(Tool("Join with the item above", f"join {block.start}"))
    else:
        tools.append(Tool("A new item begins here", f"split {block.start}"))
        if own is not None:
            tools.append(Tool("Begin this item here", f"move {own.start} {block.start}"))
        following = next((item for item in items if item.start > block.start), None)
        if following is not None and own is not None:
            tools.append(Tool("Begin the next item here", f"move {following.start} {block.start}"))
    tools.append(Tool("Page furniture", f"furniture {stretch}"))
    return tools


def list_item_fields(item: Item) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The fields of an item's form with their values: those that most items have, and the others."""
    values = [(field, getattr(item, field) or "") for field in _TEXT_FIELDS]
    return [pair for pair in values if pair[0] in _COMMON], [pair for pair in values if pair[0] not in _COMMON]


def add_cutting(app: FastAPI, session: CaseSession, *, guard: FormGuard, render: Render) -> None:
    """Add the forms that correct cuts."""

    @app.post("/cuts", response_class=HTMLResponse)
    def cut(
        request: Request,
        token: Annotated[str, Form()],
        document: Annotated[str, Form()],
        action: Annotated[str, Form()],
        note: Annotated[str, Form()] = "",
    ) -> Response:
        guard.check(request, token)
        verdict, *offsets = action.split()
        if verdict not in CUT_VERDICTS or not all(offset.isdecimal() for offset in offsets):
            raise HTTPException(400, "this is no correction of a cut")
        back = f"/documents/{document}?cut=on&at={offsets[-1] if verdict == 'move' else offsets[0]}"
        with session.lock:
            try:
                session.case.judging.correct(
                    cast(Verdict, verdict), document, *(int(offset) for offset in offsets), note=note or None
                )
                session.case.reread(document)
            except (JudgementError, CaseBusyError) as error:
                return refuse(render, request, error, back=back)
        return see(f"{back}#l{back.rpartition('=')[2]}")

    @app.post("/items/{identifier}", response_class=HTMLResponse)
    def amend_item(request: Request, identifier: str, form: Annotated[FormFields, Depends(read_form)]) -> Response:
        guard.check(request, form.first("token"))
        with session.lock:
            item = session.register.items.get(identifier)
            if item is None:
                return refuse(render, request, f"the case has no item {identifier!r}; load the page again", back="/")
            back = f"/documents/{item.document}?cut=on&at={item.start}#l{item.start}"
            try:
                changes = changed_fields(form, {field: getattr(item, field) or "" for field in ("kind", *_TEXT_FIELDS)})
                session.case.judging.record("amend", identifier, changes=changes, note=form.first("note") or None)
                session.case.reread(item.document)
            except (JudgementError, CaseBusyError) as error:
                return refuse(render, request, error, back=back)
        return see(back)
