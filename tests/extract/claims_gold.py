"""Reads the invented sentences of `tests/gold/claims_*.toml` and compares the claim stage with them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sijill.extract.attributions import AttributionStage
from sijill.extract.claims import ClaimStage
from sijill.extract.times import TimeStage
from sijill.model.protocols import Reading
from sijill.model.records import Claim, Document, Filler, Item, Mention

GOLD = Path(__file__).parents[1] / "gold"
_MARKED = re.compile(r"\[([^\]|]+)\|([A-Z]+)\]")
_KEYS = ("actor", "target", "place")


def make_reading(marked: str) -> Reading:
    """A reading of one text with `[Name|TYPE]` mentions, its dates and attributions."""
    text, mentions, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match.group(1)
        mentions.append(
            Mention(
                id=f"m{start}", document="d", item="i", start=start, end=len(text), text=match.group(1),
                type=match.group(2), score=1.0, method="gold",
            )
        )  # fmt: skip
        at = match.end()
    text += marked[at:]
    document = Document(
        id="d", path="a.txt", media_type="text/plain", sha256="0", size=0, chars=len(text), status="ok", added_at=""
    )
    reading = Reading(
        document,
        text,
        {"items": [Item(id="i", document="d", start=0, end=len(text), kind="article")], "mentions": mentions},
    )
    reading.records["times"] = list(TimeStage()(reading))
    reading.records["attributions"] = list(AttributionStage()(reading))
    return reading


def read_claims(marked: str) -> tuple[Reading, list[Claim]]:
    """The reading and the claims of one marked sentence."""
    reading = make_reading(marked)
    return reading, list(ClaimStage()(reading))


def describe(reading: Reading, claim: Claim) -> dict[str, object]:
    """A claim in the terms of the gold files."""
    names = {mention.id: mention.text for mention in reading.mentions}

    def told(fillers: Iterable[Filler]) -> set[str]:
        return {names[filler.mention] for filler in fillers if filler.mention}

    return {
        "type": claim.type,
        "actor": told(claim.actors),
        "target": told(claim.targets),
        "place": told(claim.places),
        "mod": claim.modality,
        "figures": {(quantity.what, quantity.value) for quantity in claim.quantities if quantity.value is not None},
    }


def parse_wanted(line: str) -> dict[str, object]:
    """One claim of the gold files."""
    kind, *pairs = re.split(r" (?=\w+=)", line)
    fields = dict(pair.split("=", 1) for pair in pairs)
    wanted: dict[str, object] = {"type": kind, "mod": fields.pop("mod", "asserted")}
    for key in _KEYS:
        wanted[key] = set(fields.pop(key, "").split(";")) - {""}
    wanted["figures"] = {(what, float(value)) for what, values in fields.items() for value in values.split(";")}
    return wanted


def sentences(language: str) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Each invented sentence with the claims wanted of it."""
    for marked, *lines in tomllib.loads((GOLD / f"claims_{language}.toml").read_text(encoding="utf-8"))["sentences"]:
        yield marked, [parse_wanted(line) for line in lines if line != "-"]


def compare(language: str) -> tuple[dict[str, float], list[str]]:
    """F1 of claims by type and of each role and figures on matched claims, share of modalities; and what went wrong."""
    counts: Counter[str] = Counter()
    notes: list[str] = []
    for marked, wanted in sentences(language):
        reading, claims = read_claims(marked)
        have = [describe(reading, claim) for claim in claims if claim.type != "other"]
        for want in wanted:
            fits = [claim for claim in have if claim["type"] == want["type"]]
            if not fits:
                counts["claims missed"] += 1
                notes.append(f"missed {want['type']}: {marked}")
                continue
            best = max(fits, key=lambda claim: sum(len(claim[key] & want[key]) for key in _KEYS))  # type: ignore[operator]
            have.remove(best)
            counts["claims right"] += 1
            counts["mod of"] += 1
            counts["mod right"] += best["mod"] == want["mod"]
            for key in (*_KEYS, "figures"):
                got, wish = set(best[key]), set(want[key])  # type: ignore[call-overload]
                counts[f"{key} right"] += len(got & wish)
                counts[f"{key} missed"] += len(wish - got)
                counts[f"{key} extra"] += len(got - wish)
                if got != wish:
                    notes.append(f"{key} {wish} got {got}: {marked}")
            if best["mod"] != want["mod"]:
                notes.append(f"mod {want['mod']} got {best['mod']}: {marked}")
        counts["claims extra"] += len(have)
        notes.extend(f"extra {claim['type']} {claim['actor']} {claim['target']}: {marked}" for claim in have)
    figures = {key: _f1(counts, key) for key in ("claims", *_KEYS, "figures")}
    figures["mod"] = counts["mod right"] / max(1, counts["mod of"])
    return figures, notes


def _f1(counts: Counter[str], key: str) -> float:
    right, wrong = counts[f"{key} right"], counts[f"{key} missed"] + counts[f"{key} extra"]
    return 2 * right / (2 * right + wrong) if right else 0.0
