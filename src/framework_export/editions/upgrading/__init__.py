"""Filled-in forms anew in the edition in use, with every answer carried over."""
