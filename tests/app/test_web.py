"""The workbench's pages: what they show, in which direction, and what they never do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from tests.conftest import ARABIC_REPORT, REPORT, MakeCase

from sijill.app.case import Case
from sijill.app.web import create_app
from sijill.app.web.pages import cut_pieces
from sijill.model.records import CONTENT_KINDS, Claim, Entity, Item, Span

HOSTILE = """<script>alert(1)</script> & "quoted" <img src=x onerror=alert(2)> killed two men in Umm Tarfa on 3 March 2031.

javascript:alert(3) \u202egnp.exe\u202c
"""


@pytest.fixture
def case(make_case: MakeCase) -> Case:
    return make_case({"courier.txt": REPORT, "sahl.txt": ARABIC_REPORT, "hostile.txt": HOSTILE, "empty.txt": ""})


@pytest.fixture
def client(case: Case) -> Iterator[TestClient]:
    with TestClient(create_app(case.path)) as client:
        yield client


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("method") != "post":
            self.found.update(str(values[name]) for name in ("href", "src", "action") if values.get(name))
        self.handlers.extend(name for name in values if name.startswith("on"))
        if tag == "script":
            self.scripts.append(values)


def _links(html: str) -> _Links:
    parser = _Links()
    parser.feed(html)
    return parser


def test_every_link_leads_to_a_page_of_the_case(client: TestClient) -> None:
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if "html" not in response.headers["content-type"]:
            continue
        parser = _links(response.text)
        assert not parser.handlers, path
        assert all(script.get("src", "").startswith("/static/") for script in parser.scripts if script is not None), (
            path
        )  # type: ignore[union-attr]
        for link in parser.found:
            assert link.startswith(("/", "#", "?")), f"{path} leads away, to {link}"
            target = link.split("#")[0]
            if target.startswith("/") and target not in seen:
                waiting.append(target)
    assert any(path.startswith("/documents/") for path in seen)
    assert any(path.startswith("/entities/") for path in seen)
    assert any(path.startswith("/events/") for path in seen)


def test_no_page_lets_the_browser_ask_elsewhere(client: TestClient) -> None:
    response = client.get("/")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_documents_markup_is_shown_and_never_run(case: Case, client: TestClient) -> None:
    document = next(d for d in case.documents() if d.path.endswith("hostile.txt"))
    html = client.get(f"/documents/{document.id}").text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert" in html
    original = client.get(f"/documents/{document.id}/original")
    assert original.headers["content-type"] == "application/octet-stream"
    assert original.headers["content-disposition"].startswith("attachment")


def test_a_document_is_shown_in_its_own_direction(case: Case, client: TestClient) -> None:
    for name, direction in (("courier.txt", "ltr"), ("sahl.txt", "rtl")):
        document = next(d for d in case.documents() if d.path.endswith(name))
        html = client.get(f"/documents/{document.id}").text
        directions = re.findall(r'class="passage \w+"[^>]*? dir="(\w+)"', html)
        assert set(directions) == {direction}


def test_the_reader_shows_every_character_of_the_text_once(case: Case, client: TestClient) -> None:
    for document in case.documents():
        if document.status == "ok":
            parser = _Passages()
            parser.feed(client.get(f"/documents/{document.id}").text)
            assert "".join("".join(parser.texts).split()) == "".join(case.text(document.id).split())


class _Passages(HTMLParser):
    """Text of the paragraphs of class `passage`."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" and (dict(attrs).get("class") or "").startswith("passage "):
            self._inside = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._inside = 0

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts.append(data)


def test_search_finds_both_scripts_and_marks_the_words(client: TestClient) -> None:
    html = client.get("/search", params={"q": "Barqawi"}).text
    assert set(re.findall(r"<mark>(.*?)</mark>", html)) >= {"Barqawi", "البرقاوي"}
    assert "nothing to look for" in client.get("/search", params={"q": "..."}).text


def test_an_event_page_names_each_voice_and_its_figures(case: Case, client: TestClient) -> None:
    claim = next(claim for claim in case.store.rows(Claim) if claim.type == "kill" and claim.quantities)
    html = client.get(f"/events/{claim.id}").text
    assert "independent" in html
    assert "Figures, voice by voice" in html
    assert re.search(r'class="figure"[^>]*><bdi>[35] killed', html)


def test_an_entity_page_shows_its_names_by_script(case: Case, client: TestClient) -> None:
    entity = next(
        e for e in case.store.rows(Entity) if e.type == "PER" and {n.script for n in e.names} == {"Latn", "Arab"}
    )
    html = client.get(f"/entities/{entity.id}").text
    assert "Latin script" in html
    assert "Arabic script" in html


@pytest.mark.parametrize("path", ["/documents/d0", "/entities/e0", "/events/v0"])
def test_what_is_not_there_is_said_to_be_missing(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Not in this case" in response.text


def test_a_build_beside_the_open_workbench_is_seen(case: Case, client: TestClient) -> None:
    claim = case.store.rows(Claim)[0]
    assert claim.id in client.get(f"/documents/{claim.document}").text
    case.judging.record("reject", claim.id)
    case.build(workers=1)
    assert f'data-claim="{claim.id}"' not in client.get(f"/documents/{claim.document}").text


def test_pieces_of_a_passage_join_to_the_passage() -> None:
    text = "0123456789" * 3
    pieces = cut_pieces(text, 2, 28, (Span(start=4, end=6), Span(start=10, end=11)))
    assert "".join(piece for piece, _ in pieces) == text[2:28]
    assert [piece for piece, hit in pieces if hit] == ["45", "0"]


# -- decisions ---------------------------------------------------------------------------------------------------------
def _token(html: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found
    return found.group(1)


def test_a_claim_is_rejected_and_comes_back_when_undone(case: Case, client: TestClient) -> None:
    claim = next(claim for claim in case.store.rows(Claim) if claim.type == "kill")
    page = f"/documents/{claim.document}"
    html = client.get(page).text
    form = {"token": _token(html), "verdict": "reject", "subject": claim.id, "back": page}
    assert f'data-claim="{claim.id}"' not in client.post("/judgements", data=form).text
    listed = client.get("/judgements").text
    (judgement,) = case.judging.list_all()
    assert judgement.id in listed
    client.post(f"/judgements/{judgement.id}/undo", data={"token": _token(listed)})
    assert f'data-claim="{claim.id}"' in client.get(page).text


def test_two_entities_are_judged_the_same_and_the_build_takes_it_in(case: Case, client: TestClient) -> None:
    one, two = [entity for entity in case.store.rows(Entity) if entity.type == "LOC"][:2]
    token = _token(client.get("/judgements").text)
    client.post("/judgements", data={"token": token, "verdict": "same", "subject": one.id, "other": two.id})
    client.post("/build", data={"token": token})
    left = {entity.id for entity in case.store.rows(Entity)}
    assert len(left & {one.id, two.id}) == 1


def test_only_forms_of_the_open_workbench_write(case: Case, client: TestClient) -> None:
    claim = case.store.rows(Claim)[0]
    form = {"verdict": "reject", "subject": claim.id}
    assert client.post("/judgements", data={**form, "token": "guessed"}).status_code == 403
    token = _token(client.get("/judgements").text)
    foreign = client.post("/judgements", data={**form, "token": token}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert case.judging.list_all() == []


def test_a_decision_leads_back_to_the_workbench_alone(case: Case, client: TestClient) -> None:
    claim = case.store.rows(Claim)[0]
    token = _token(client.get("/judgements").text)
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        form = {"token": token, "verdict": "accept", "subject": claim.id, "back": back}
        answer = client.post("/judgements", data=form, follow_redirects=False)
        assert answer.headers["location"] == "/judgements"


# -- cuts, claims, editions, the queue ---------------------------------------------------------------------------------
def _find(case: Case, name: str) -> str:
    return next(document.id for document in case.documents() if document.path.endswith(name))


def test_a_page_is_cut_and_the_reader_shows_it_at_once(case: Case, client: TestClient) -> None:
    document = _find(case, "courier.txt")
    at = REPORT.index("A spokesman")
    html = client.get(f"/documents/{document}", params={"cut": "on"}).text
    assert f'value="split {at}"' in html
    form = {"token": _token(html), "document": document, "action": f"split {at}", "note": "two reports"}
    html = client.post("/cuts", data=form).text
    assert f'value="join {at}"' in html
    assert "Build now" in html
    (judgement,) = case.judging.list_all()
    assert (judgement.verdict, judgement.note) == ("split", "two reports")
    client.post(f"/judgements/{judgement.id}/undo", data={"token": _token(html)})
    assert f'value="split {at}"' in client.get(f"/documents/{document}", params={"cut": "on"}).text
    assert "Build now" not in client.get("/queue").text


def test_a_page_not_being_corrected_has_no_buttons_of_cuts(case: Case, client: TestClient) -> None:
    assert "/cuts" not in client.get(f"/documents/{_find(case, 'courier.txt')}").text


@pytest.mark.parametrize(
    ("action", "status"),
    [("split 999999", 409), ("join 3", 409), ("burn 3", 400), ("split -3", 400), ("split x", 400), ("", 422)],
)
def test_a_cut_that_cannot_be_made_is_refused_with_its_reason(
    case: Case, client: TestClient, action: str, status: int
) -> None:
    document = _find(case, "courier.txt")
    token = _token(client.get("/judgements").text)
    answer = client.post("/cuts", data={"token": token, "document": document, "action": action})
    assert answer.status_code == status
    if status == 409:
        assert "Not done" in answer.text
    assert client.post("/cuts", data={"token": "x", "document": document, "action": "split 3"}).status_code == 403
    assert case.judging.list_all() == []


def test_an_item_is_amended_by_its_form_and_only_what_differs_is_kept(case: Case, client: TestClient) -> None:
    document = _find(case, "courier.txt")
    item = next(i for i in case.store.rows(Item, document=document) if i.kind in CONTENT_KINDS)
    html = client.get(f"/documents/{document}", params={"cut": "on"}).text
    form = {"token": _token(html), "kind": item.kind, "title": item.title or "", "published": "2031-03-13"}
    client.post(f"/items/{item.id}", data=form)
    (judgement,) = case.judging.list_all()
    assert judgement.changes == {"published": "2031-03-13"}
    assert case.store.rows(Item, document=document)[0].published == "2031-03-13"
    again = client.post(f"/items/{item.id}", data=form)
    assert again.status_code == 409
    assert client.post("/items/i0", data={"token": _token(html)}).status_code == 409
    assert client.post(f"/items/{item.id}", data={"kind": "note"}).status_code == 403


def test_a_claims_page_says_who_says_so_and_why_it_was_found(case: Case, client: TestClient) -> None:
    claim = next(
        c for c in case.store.rows(Claim) if c.type == "kill" and len(c.attribution) > 1 and "/en/" in c.method
    )
    html = client.get(f"/claims/{claim.id}").text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))
    assert re.search(r"(Northern Valley Courier|Layth Samarrani), citing (the )?Valley Monitor", text)
    assert "English pattern" in text
    assert "voices by said" in text


def test_an_untouched_form_of_a_claim_changes_nothing(case: Case, client: TestClient) -> None:
    for claim in case.store.rows(Claim):
        form = _Form()
        form.feed(client.get(f"/claims/{claim.id}").text)
        answer = client.post(f"/claims/{claim.id}", data=form.values)
        assert "nothing in the form differs" in answer.text, claim
    assert case.judging.list_all() == []


class _Form(HTMLParser):
    """What a browser would send of the form of class `amend` as it was served."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._select: str | None = None
        self._options: list[tuple[str | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("class") == "amend"
        if not self._inside:
            return
        if tag == "select":
            self._select, self._options = given.get("name"), []
        elif tag == "option":
            self._options.append((given.get("value"), "selected" in given))
        elif tag == "input" and given.get("name") and (given.get("type") != "checkbox" or "checked" in given):
            self.values.setdefault(str(given["name"]), []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._options and self._options[-1][0] is None and data.strip():
            self._options[-1] = (data.strip(), self._options[-1][1])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._inside and self._select:
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self.values.setdefault(self._select, []).append(str(chosen[0]))
        elif tag == "form":
            self._inside = False


def test_items_are_paired_and_unpaired(case: Case, client: TestClient) -> None:
    english = next(i for i in case.store.rows(Item, document=_find(case, "courier.txt")) if i.kind in CONTENT_KINDS)
    arabic = next(i for i in case.store.rows(Item, document=_find(case, "sahl.txt")) if i.kind in CONTENT_KINDS)
    html = client.get("/pairs", params={"item": english.id}).text
    assert arabic.id in html
    form = {"token": _token(html), "subject": english.id, "other": arabic.id, "back": "/pairs"}
    assert "Build now" in client.post("/judgements", data={**form, "verdict": "pair"}).text
    listed = client.post("/build", data={"token": form["token"], "back": "/pairs"}).text
    link = re.search(r'href="(/pairs/l\w+)"', listed)
    assert link
    assert "Judged translations of each other" in client.get(link.group(1)).text
    client.post("/judgements", data={**form, "verdict": "unpair", "back": link.group(1)})
    client.post("/build", data={"token": form["token"]})
    assert client.get(link.group(1)).status_code == 404
    assert client.get("/pairs", params={"item": "i0"}).status_code == 404


def test_two_people_of_one_name_are_told_apart_by_document(make_case: MakeCase) -> None:
    case = make_case(
        {
            "a.txt": "Abu Salih al-Barqawi met the council. Abu Salih al-Barqawi left on Monday.\n",
            "b.txt": "Abu Salih al-Barqawi sold a mill on Tuesday.\n",
        }
    )
    people = lambda: [e for e in case.store.rows(Entity) if e.type == "PER" and e.mentions]  # noqa: E731
    (one,) = people()
    with TestClient(create_app(case.path)) as client:
        html = client.get(f"/entities/{one.id}").text
        forms = re.findall(
            r'name="subject" value="(m\w+)">.*?name="other" value="(m\w+)">.*?<button>Somebody else', html
        )
        assert len(forms) == 2
        subject, other = forms[-1]
        data = {"token": _token(html), "verdict": "different", "subject": subject, "other": other}
        client.post("/judgements", data={**data, "back": f"/entities/{one.id}"})
        client.post("/build", data={"token": data["token"]})
    assert sorted(len(entity.mentions) for entity in people()) == [1, 2]
    case.judging.withdraw(case.judging.list_all()[0].id)
    case.build(workers=1)
    assert [entity.id for entity in people()] == [one.id]
