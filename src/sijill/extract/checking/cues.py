"""Checks of the cue table: who says what."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extract.checking.findings import Finding
from sijill.extract.checking.triggers import NounChecker

STANCES = frozenset(("", "claims", "denies", "doubts", "accuses", "believes", "plans", "demands", "judges"))
FRAMES = frozenset(("clause", "object"))


class CueChecker(NounChecker):
    """Checks `cues.toml`."""

    def check(self) -> Iterator[Finding]:
        for language in ("en", "ar"):
            rows = self.data.get(language, {})
            yield from self._verbs(language, rows.get("verbs", ()))
            for part in ("phrases", "words"):
                for key, words in rows.get(part, {}).items():
                    yield from self.check_list(f"{language}.{part}", key, words)

    def _verbs(self, language: str, groups: list[dict[str, object]]) -> Iterator[Finding]:
        table = f"{language}.verbs"
        held: dict[str, int] = {}
        for number, group in enumerate(groups):
            if group.get("stance") not in STANCES:
                yield self.say(self.lines.key(table, number, "stance"), f"unknown stance {group.get('stance')!r}")
            if group.get("frame") not in FRAMES:
                yield self.say(self.lines.key(table, number, "frame"), f"unknown frame {group.get('frame')!r}")
            words = group.get("words")
            for word in words if isinstance(words, list) else ():
                line = next(self.lines.words(table, number, "words", word))
                folded = self.fold(word)
                if not folded:
                    yield self.say(line, f"nothing is left of {word!r} when it is folded; it can never be met")
                elif language == "ar" and len(word.split()) != 2:
                    yield self.say(
                        line, f"{word!r}: an Arabic verb is given by its past and its present without the first letter"
                    )
                elif folded in held:
                    where = self.lines.table(table, held[folded])
                    level = "warning" if held[folded] == number else "error"
                    again = (
                        "stands twice in this group"
                        if level == "warning"
                        else f"stands already in the group of line {where}"
                    )
                    yield self.say(line, f"{word!r} {again}", level=level)  # type: ignore[arg-type]
                held.setdefault(folded, number)
