"""Who may be the subject of a clause: the names of a sentence that no preposition governs."""

from __future__ import annotations

from bisect import bisect_left

from sijill.extract.claims.english_owners import past_tie
from sijill.extract.claims.words import COMMA, CONJUNCTION, PREPOSITION, Page
from sijill.extract.claims.zones import Sentence
from sijill.model.records import Mention


def _qualifies(page: Page, first: int, last: int) -> bool:
    """Whether a hyphen ties a name to a word that only says whose friend or foe another one is ("X-backed", "pro-X")."""
    norms, starts, ends = page.tokens.norms, page.tokens.starts, page.tokens.ends
    tied = (
        last < len(norms) - 1
        and norms[last] == "-"
        and starts[last] == ends[last - 1]
        and starts[last + 1] == ends[last]
    )
    sided = first > 1 and norms[first - 1] == "-" and norms[first - 2] in ("pro", "anti")
    tied = tied and norms[last + 1].endswith(("ed", "led", "run", "held", "based"))
    return sided or tied or past_tie(page, last) > last


def subjects_of(sentence: Sentence, page: Page, stop: int) -> list[Mention]:
    """Mentions of a sentence before `stop` that no preposition governs, in order; then the governed, places left out."""
    free: list[Mention] = []
    governed: list[Mention] = []
    stop = min(stop, sentence.first + 60)
    under, ended = False, sentence.first
    at = bisect_left(page.named, sentence.first)
    while at < len(page.named) and page.named[at] < stop:
        index = page.named[at]
        mention = page.mention_at[index]
        first, last = page.mention_span[mention.id]
        if _qualifies(page, first, last):
            at = bisect_left(page.named, max(last, index + 1), at)
            continue  # "the X-backed movement", "a pro-X group": somebody else
        listed = index - ended <= 3 and any(
            page.word(between).tag in (COMMA, CONJUNCTION) for between in range(ended, index)
        )
        if not listed or not under:
            before = index - 1
            while before > sentence.first and page.word(before).tag in ("D", "x", "J") and index - before < 4:
                before -= 1
            under = before >= sentence.first and (
                page.word(before).tag == PREPOSITION or page.tokens.norms[before] in ("of", "to")
            )
            under = under or bool(page.clitic(first)[0])
        if not under:
            free.append(mention)
        elif mention.type != "LOC":
            governed.append(mention)
        ended = last
        at = bisect_left(page.named, max(last, index + 1), at)
    return free + governed
