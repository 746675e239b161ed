"""Editions of frameworks: what they have in common, what differs, and the ids that last."""
