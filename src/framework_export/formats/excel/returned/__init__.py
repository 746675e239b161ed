"""Reads returned self-assessments: every cell, note and shape, as an answer or as a remark."""
