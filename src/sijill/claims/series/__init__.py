"""Numbered and dated runs: releases, campaigns of pledges, letters and papers, daily reports, each with what it lacks."""

from sijill.claims.series.stage import SeriesStage

__all__ = ["SeriesStage"]
