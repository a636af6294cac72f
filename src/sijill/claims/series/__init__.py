"""Numbered and dated runs: releases, campaigns of pledges, letters and papers, daily reports, each with what it lacks."""

from sijill.claims.series.matrix import CampaignMatrix, lay_out_campaign
from sijill.claims.series.runs import RunRow, lay_out_run
from sijill.claims.series.stage import SeriesStage

__all__ = ["CampaignMatrix", "RunRow", "SeriesStage", "lay_out_campaign", "lay_out_run"]
