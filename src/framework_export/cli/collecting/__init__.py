"""Collects what came back, and says what it is and what is missing."""
