"""Whether an Arabic verb without a written subject can be said of a source: masculine, feminine, or of many."""

from __future__ import annotations

from sijill.extract.attributions.cues import words_of
from sijill.extract.attributions.drafts import detach

MANY = "p"


def verb_gender(norm: str) -> str:
    """`f`, `m` or `p` (many) by the form of a verb of the third person; "" where the form does not tell."""
    bare = norm[1:] if norm[0] in "وف" and len(norm) > 3 else norm
    if bare.endswith(("وا", "ون")):
        return MANY
    if bare.endswith("ت") or bare.startswith(("ت", "ست")):
        return "f" if bare not in words_of("ar", "begin_with_t") else "m"
    return "m" if bare[0] not in "نس" else ""


def participle_gender(norm: str) -> str:
    """The same of "مضيفا", "مضيفة", "مضيفين"."""
    if norm.endswith(("ين", "ون")):
        return MANY
    return "f" if norm.endswith("ه") else "m"


def source_gender(norms: list[str]) -> str:
    """What the first word of a source says of it; "" for a name and for words that do not tell."""
    head = detach(norms[0])
    bare = head.removeprefix("ال")
    if bare in words_of("ar", "feminine") or (bare.endswith(("ه", "ات")) and len(bare) > 3):
        return "f"
    if bare in words_of("ar", "masculine"):
        return "m"
    return MANY if (bare.endswith(("ون", "يين")) and len(bare) > 5) or bare in words_of("ar", "people") else ""


def agrees(verb: str, source: str) -> bool:
    """Whether a verb of one gender may be said of a source of another; what is not told agrees with all."""
    return not verb or not source or verb == source
