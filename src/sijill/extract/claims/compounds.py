"""Participles that a hyphen joins to a name: "US-backed forces", "rebel-held town"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.grammar import Grammar
from sijill.extract.claims.words import Candidate, Hit
from sijill.extract.claims.zones import Sentence


def find_compounds(sentence: Sentence, grammar: Grammar) -> Iterator[Frame]:
    """ "US-backed forces", "rebel-held town": a name, a hyphen, a participle, and what they qualify."""
    page = sentence.page
    tokens = page.tokens
    for index in range(sentence.first + 1, sentence.last - 2):
        if tokens.norms[index] != "-":
            continue
        for form in grammar.forms.get("-", ()):
            if form.words[1] != tokens.norms[index + 1]:
                continue
            before = page.mention_at.get(index - 1)
            known = None if before else page.word(index - 1).known
            if before is None and known is None:
                break
            hit = Hit(form, index + 1, index + 2)
            left = page.mention_span[before.id][0] if before else index - 1
            frame = Frame(hit, "compound", {}, left, index + 2, set())
            frame.add("actor", [Candidate(left, index, before, known)])
            for at in range(index + 2, min(index + 8, sentence.last)):
                found = page.mention_at.get(at)
                if found is not None and found is before:
                    break  # a name that holds the whole ("X-backed Y")
                if found is not None:
                    role = "place" if found.type == "LOC" and form.entry.object == "place" else "target"
                    frame.add(role, [Candidate(at, page.mention_span[found.id][1], found)])
                    frame.cover(left, page.mention_span[found.id][1])
                    break
                word = page.word(at)
                frame.described |= word.classes
                if word.tag in ("P", ";", ",", "B", "F", "A", "C"):
                    break
                frame.cover(left, at + 1)
            frame.numbers_from = frame.numbers_to = left
            yield frame
            break
