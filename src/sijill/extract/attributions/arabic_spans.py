"""Spans of an Arabic sentence: the source behind or before a verb, and what is said."""

from __future__ import annotations

from collections.abc import Set

from sijill.extract.attributions.cues import words_in, words_of
from sijill.extract.attributions.drafts import Draft, Hit, Page, Range, read_content, trim
from sijill.text.tokens import ARABIC, NUMBER

LONGEST_SOURCE = 28
COMMAS = frozenset(",،;؛")


class ArabicSpans:
    """One sentence with its cues: finds sources and contents, knows nothing of the cues' grammar."""

    def __init__(
        self,
        page: Page,
        first: int,
        last: int,
        hits: list[Hit],
        names: dict[int, int],
        speakers: dict[int, int] | None = None,
        prefixed: Set[int] = frozenset(),
    ) -> None:
        self.page = page
        self.tokens = page.tokens
        self.norms = page.tokens.norms
        self.words = page.tokens.words
        self.kinds = page.tokens.kinds
        self.first = first
        self.last = last
        self.hits = hits
        self.at = {hit.at: hit.cue for hit in hits}
        self.names = names
        """Mentions by first token: the token after their last."""
        self.speakers = names if speakers is None else speakers
        """Those among them that name a person or a body."""
        self.prefixed = prefixed
        """First tokens of mentions that have a preposition or a conjunction written to them."""
        self.inner: list[Draft] = []
        """Voices inside the content of others that have no cue of their own."""
        self.reach = 0
        """Where the content of the last verb begins: what stands before it is its frame, and no cue."""

    def _starts_content(self, index: int) -> bool:
        """Whether a noun such as مقتل stands here, with or without ب: what is said begins with it."""
        norm, starts = self.norms[index], words_of("ar", "content_starts")
        if norm[0] == "ب" and norm[1:] in starts:
            return True
        known = norm in starts or self._is_own_act(norm)
        return known and self.norms[index - 1] not in words_of("ar", "about_what")

    def _is_own_act(self, norm: str) -> bool:
        """Whether a word is what somebody announces of himself ("انشقاقهم", "استقالته")."""
        base = next((norm.removesuffix(end) for end in ("هما", "هم", "ها", "ه") if norm.endswith(end)), "")
        acts = words_of("ar", "own_acts")
        return base in acts or (base.endswith("ت") and f"{base[:-1]}ه" in acts)

    def _content_from(self, start: int) -> Range | None:
        return read_content(self.page, start, self.last, kind=ARABIC)

    def _has_conjunction(self, hit: Hit) -> bool:
        """Whether و or ف is written before the cue's own letters."""
        return self.norms[hit.at] != hit.cue.words[0]

    def _content_before(self, border: int) -> Range | None:
        start = self.first
        for hit in self.hits:
            if hit.at < border and hit.cue.kind == "verb" and self._has_conjunction(hit):
                start = max(start, hit.at) if start > self.first else start
        span = trim(self.tokens, start, border)
        if span is None or sum(self.kinds[i] in (ARABIC, NUMBER) for i in range(*span)) < 2:
            return None
        return span

    def _turns(self, draft: Draft) -> None:
        """End what is demanded or laid at a door where "، فيما …" begins a clause of another, "، متهما …" a second act."""
        if draft.stance not in ("demands", "judges", "accuses", "denies"):
            return
        for first, last in draft.content[:1]:
            for index in range(first + 1, last):
                if self.norms[index] in words_in("ar", "cuts", "second_acts") and self.words[index - 1] in COMMAS:
                    if self.page.quotes.around(index) is None and (span := trim(self.tokens, first, index)):
                        draft.content = [span]
                    return

    def _cut(self, drafts: list[Draft]) -> None:
        """End a content at "، مشيرا إلى", "فيما قال …", "وأضاف أن" of the same level."""
        for index, draft in enumerate(drafts):
            for later in drafts[index + 1 :]:
                border = later.cue[0]
                if later.previous and border in self.at and self.at[border].kind in ("suffixed", "before_source"):
                    continue  # "…, as it put it, …" of the same speaker, who goes on
                before = self.norms[border - 1] if border > self.first else ""
                joined = (
                    self.words[border - 1] in COMMAS
                    or before in words_of("ar", "cuts")
                    or (
                        self.norms[border][0] in "وف"
                        and self.at.get(border) is not None
                        and self.at[border].words[0] != self.norms[border]
                    )
                )
                if not joined or self.page.quotes.around(border - 1) is not None:
                    continue
                cut = border - 1 if before in words_of("ar", "cuts") else border
                draft.content = [
                    span
                    for old in draft.content
                    if (span := old if not old[0] < cut < old[1] else trim(self.tokens, old[0], cut))
                ]
