"""Who tells of violence, or helps those whom it meets, and does none: media, monitors and rescuers."""

from __future__ import annotations

from functools import cache

from sijill.data import load_toml
from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import Candidate
from sijill.extract.kinds import body_kinds
from sijill.model.records import Mention

VIOLENT = frozenset(("attack", "clash", "kill", "wound", "capture", "destroy", "seize_place", "arrest", "threaten"))
"""Types of acts of violence and force."""
_TELLING = ("outlet", "media outlet", "monitor", "think tank")


@cache
def _media_names() -> frozenset[str]:
    return frozenset(load_toml("claims/syntax.toml")["en"]["media_names"])


def only_tells(mention: Mention) -> bool:
    """Whether a mention is a medium or a monitor, which tells of acts and does none, by the lists or by its name."""
    kind = body_kinds().get(mention.known or "")
    return kind in _TELLING or (
        kind is None and mention.type == "ORG" and mention.text.casefold().rsplit(" ", 1)[-1] in _media_names()
    )


def drop_tellers(frame: Frame) -> None:
    """Takes media, monitors and rescuers off the actors of an act of violence.

    Only who stands as the subject right beside an active verb stays ("X News stormed …"): a source may accuse even a rescuer.
    """
    actors = frame.roles.get("actor")
    if actors and frame.hit.form.entry.type in VIOLENT:
        frame.roles["actor"] = [actor for actor in actors if not _stands_by(actor) or _is_subject(frame, actor)]


def _stands_by(actor: Candidate) -> bool:
    mention = actor.mention
    if mention is None or mention.type != "ORG":
        return False
    return only_tells(mention) or body_kinds().get(mention.known or "") == "aid organisation"


def _is_subject(frame: Frame, actor: Candidate) -> bool:
    hit = frame.hit
    beside = 0 <= hit.first - actor.last <= 1 or 0 <= actor.first - hit.last <= 1
    return hit.form.entry.kind == "verb" and "passive" not in frame.pattern and not actor.pronoun and beside
