"""Markdown becomes prose, with every problem at its place."""
