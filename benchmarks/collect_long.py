"""Collecting, with more forms than a run of everything has time for."""

from __future__ import annotations

from benchmarks.collect import measure_long as measure

__all__ = ["measure"]
