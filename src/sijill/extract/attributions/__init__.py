"""Who says what: attributions with source, cue and content spans, in English and Arabic.

`Attribution.stance` is None (says), or `claims`, `denies`, `doubts`, `accuses`: acts of speech; or `believes`, `plans`,
`demands`, `judges`: attitudes, which are attributed to somebody but report nothing (see `chains.SPEECH`).
"""

from sijill.extract.attributions.chains import voices_at
from sijill.extract.attributions.stage import AttributionStage, find_attributions

__all__ = ["AttributionStage", "find_attributions", "voices_at"]
