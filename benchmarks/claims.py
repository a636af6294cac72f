"""Claims against public event data that lie in a folder of their own: what is found, and what the types map to.

    python benchmarks/claims.py FOLDER [--json]

FOLDER may hold `arabic-events/` (judged sentences and spans for ASSAULT and PROTEST), `case2021/snippets.jsonl` (one type a
snippet) and `muc4/*.jsonl` (role fillers a document); what is not there is passed over. Nothing is fetched. What is measured:
detection on sentences judged "yes" against both kinds of "no", by claims of a score or more, since the judges asked for what is told
and not for what is referred to in passing; overlap of the words that name actors; weighted F1 over the types of
case2021 that ours map to; CEAF-REE over the roles of muc4 that a claim has.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sijill.app.assembly import assemble
from sijill.model.protocols import Reading
from sijill.model.records import TABLE_OF, Claim, Document, Item
from sijill.text.tokens import tokenise

HAPPENED = ("asserted", "reported", "alleged", "unverified")
ASSAULTS = ("attack", "clash", "kill", "wound", "destroy", "capture")
CODES: dict[str, Callable[[Claim], bool]] = {
    "ASSAULT": lambda claim: claim.type in ASSAULTS,
    "PROTEST": lambda claim: claim.plover == "PROTEST",
}
# case2021: a type to the claims that stand for it, the more special first; types without a like of ours are left out.
SNIPPETS: tuple[tuple[str, Callable[[Claim], bool]], ...] = (
    ("ABDUCT_DISSAP", lambda claim: claim.type == "capture"),
    ("ARREST", lambda claim: claim.type == "arrest"),
    ("PEACE_PROTEST", lambda claim: claim.plover == "PROTEST"),
    ("GOV_REGAINS_TERIT", lambda claim: claim.type == "seize_place"),
    ("NON_VIOL_TERRIT_TRANSFER", lambda claim: claim.type == "withdraw"),
    ("AGREEMENT", lambda claim: claim.type in ("agree", "negotiate")),
    ("ARMED_CLASH", lambda claim: claim.type == "clash"),
    ("CHANGE_TO_GROUP_ACT", lambda claim: claim.type in ("join", "split", "pledge", "defect")),
    ("HQ_ESTABLISHED", lambda claim: claim.type == "deploy"),
    ("PROPERTY_DISTRUCT", lambda claim: claim.type == "destroy"),
    ("DIPLO", lambda claim: claim.type in ("meet", "request", "condemn", "support", "threaten", "warn", "accuse")),
    ("ATTACK", lambda claim: claim.type in ("attack", "kill", "wound")),
)
ALIKE = {
    "AIR_STRIKE": "ATTACK", "ART_MISS_ATTACK": "ATTACK", "REM_EXPLOS": "ATTACK", "SUIC_BOMB": "ATTACK", "GRENADE": "ATTACK",
    "NON_STATE_ACTOR_OVERTAKES_TER": "GOV_REGAINS_TERIT", "VIOL_DEMONSTR": "PEACE_PROTEST",
    "PROTEST_WITH_INTER": "PEACE_PROTEST", "FORCE_AGAINST_PROTEST": "PEACE_PROTEST", "MOB_VIOL": "PEACE_PROTEST",
}  # fmt: skip
ROLES = {"PerpOrg": "actors", "Target": "targets", "Victim": "targets", "PerpInd": "actors"}


def read_claims(text: str) -> list[Claim]:
    """The claims of a text that is one article."""
    document = Document(
        id="d", path="a.txt", media_type="text/plain", sha256="0", size=0, chars=len(text), status="ok", added_at=""
    )
    reading = Reading(document, text, {"items": [Item(id="i", document="d", start=0, end=len(text), kind="article")]})
    for stage in assemble(None).documents:
        if stage.name in ("mentions", "times", "attributions", "claims"):
            for row in stage(reading):
                reading.records.setdefault(TABLE_OF[type(row)], []).append(row)
    return list(reading.records.get("claims", []))  # type: ignore[arg-type]


def load(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file; none where it is not there."""
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


LEAST = (0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.7)
"""Scores from which on a claim counts, each a line of its own."""


def measure_detection(folder: Path, code: str) -> dict[str, dict[str, float]] | None:
    """Precision, recall and F1 of telling sentences with an event of that code from those without, by the least score.

    `easy p` is the precision where sentences that one judge of three accepted are passed over.
    """
    judged: list[tuple[str, float]] = []
    for row in load(folder / f"{code.lower()}.jsonl"):
        if row["label"] != "ambiguous":
            told = (claim for claim in read_claims(row["text"]) if CODES[code](claim) and claim.modality in HAPPENED)
            judged.append((row["label"], max((claim.score for claim in told), default=-1.0)))
    if not judged:
        return None
    found: dict[str, dict[str, float]] = {}
    for least in LEAST:
        counts = Counter((label, best >= least) for label, best in judged)
        right, easy = counts["yes", True], counts["easy no", True]
        row = score(right, easy + counts["difficult no", True], counts["yes", False])
        found[f"{least}"] = {**row, "easy p": right / max(1, right + easy)}
    return found


def measure_actors(folder: Path, code: str) -> dict[str, dict[str, float]] | None:
    """Overlap of the words that say who did it and to whom; each sentence against the judge it agrees with most."""
    counts: Counter[str] = Counter()
    for row in load(folder / f"{code.lower()}-spans.jsonl"):
        text = row["text"]
        claims = [claim for claim in read_claims(text) if CODES[code](claim)]
        for side, role in (("source_actor", "actors"), ("target_actor", "targets")):
            spans = [(filler.start, filler.end) for claim in claims for filler in getattr(claim, role)]
            have = Counter(word for start, end in set(spans) for word in tokenise(text[start:end]).norms)
            best = max(
                (Counter(tokenise(" ".join(judged[side])).norms) for judged in row["spans"]),
                key=lambda want: ((want & have).total(), -want.total()),
            )
            counts[f"{role} right"] += (best & have).total()
            counts[f"{role} extra"] += (have - best).total()
            counts[f"{role} missed"] += (best - have).total()
    if not counts:
        return None
    return {
        role: score(counts[f"{role} right"], counts[f"{role} extra"], counts[f"{role} missed"])
        for role in ("actors", "targets")
    }


def measure_snippets(path: Path) -> dict[str, float] | None:
    """Weighted F1 over the types of the snippets that ours map to, each type with its own share of the snippets."""
    pairs = [(ALIKE.get(row["type"], row["type"]), guess_type(row["text"])) for row in load(path)]
    names = {name for name, _ in SNIPPETS}
    pairs = [(want, have) for want, have in pairs if want in names]
    if not pairs:
        return None
    total = 0.0
    for name in sorted(names):
        right = sum(want == have == name for want, have in pairs)
        extra = sum(have == name != want for want, have in pairs)
        missed = sum(want == name != have for want, have in pairs)
        total += (right + missed) * score(right, extra, missed)["f1"]
    return {"weighted f1": total / len(pairs), "snippets": float(len(pairs))}


def guess_type(text: str) -> str:
    """The type of a snippet: that of the most claims, weighted by their scores; the more special type of two alike."""
    weights: Counter[str] = Counter()
    for claim in read_claims(text):
        name = next((name for name, fits in SNIPPETS if fits(claim)), None)
        if name and claim.modality in HAPPENED:
            weights[name] += claim.score
    return max(weights, key=lambda name: weights[name]) if weights else ""


def measure_fillers(paths: Iterable[Path]) -> dict[str, float] | None:
    """CEAF-REE: fillers of a role matched one to one with those of the key; a filler is right where its words are a key's."""
    counts: Counter[str] = Counter()
    for path in paths:
        for row in load(path):
            text = row["doctext"]
            claims = [claim for claim in read_claims(text) if claim.type in ASSAULTS]
            for role in ("actors", "targets"):
                keys = [
                    {tuple(tokenise(words).norms) for words, _ in entity}
                    for name, entities in row["extracts"].items()
                    if ROLES.get(name) == role
                    for entity in entities
                ]
                have = {
                    tuple(tokenise(text[filler.start : filler.end]).norms)
                    for claim in claims
                    for filler in getattr(claim, role)
                }
                right = sum(any(filler in key for filler in have) for key in keys)
                counts["right"] += right
                counts["extra"] += max(0, len(have) - right)
                counts["missed"] += len(keys) - right
    return score(counts["right"], counts["extra"], counts["missed"]) if counts else None


def score(right: int, extra: int, missed: int) -> dict[str, float]:
    """Precision, recall and F1."""
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    return {"p": precision, "r": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def main() -> None:
    """Measure what the folder holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    events = args.folder / "arabic-events"
    found: dict[str, Any] = {}
    for code in CODES:
        found[f"{code.lower()} sentences"] = measure_detection(events, code)
        found[f"{code.lower()} actors"] = measure_actors(events, code)
    found["case2021 types"] = measure_snippets(args.folder / "case2021" / "snippets.jsonl")
    found["muc4 fillers (ceaf-ree)"] = measure_fillers([args.folder / "muc4" / "dev.jsonl"])
    found = {name: value for name, value in found.items() if value is not None}
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, value in found.items():
        if name.endswith("sentences"):
            for least, figures in value.items():
                print(f"{name:19} >= {least:4}", json.dumps({key: round(figure, 3) for key, figure in figures.items()}))
        else:
            print(f"{name:26}", json.dumps(value, default=float))


if __name__ == "__main__":
    main()
