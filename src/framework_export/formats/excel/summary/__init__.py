"""Draws summaries: a sheet to begin with, one for each table, one for each person's page."""
