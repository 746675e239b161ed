"""Measures what is promised about speed and memory; `make bench` runs it."""
