"""Permanent ids in sources: which one each criterion gets, and how it is written in its place."""
