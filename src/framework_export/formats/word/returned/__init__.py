"""Reads reviews that came back, wherever they have been."""
