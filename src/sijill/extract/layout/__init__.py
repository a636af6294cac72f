"""Pages cut into furniture, items and passages, by the structure of their lines and by lists of known phrases.

`FurnitureStage`, `ItemStage` and `PassageStage` run in that order. The helpers `find_release`, `find_campaign_entries`
and `read_paper` read one item's own fields again, for claims and for series.
"""

from sijill.extract.layout.campaigns import CampaignEntry, find_campaign_entries
from sijill.extract.layout.corrections import read_page
from sijill.extract.layout.furniture import FurnitureStage
from sijill.extract.layout.items import ItemStage
from sijill.extract.layout.papers import Paper, read_paper
from sijill.extract.layout.passages import PassageStage
from sijill.extract.layout.releases import ReleaseNotice, find_release

__all__ = [
    "CampaignEntry",
    "FurnitureStage",
    "ItemStage",
    "Paper",
    "PassageStage",
    "ReleaseNotice",
    "find_campaign_entries",
    "find_release",
    "read_page",
    "read_paper",
]
