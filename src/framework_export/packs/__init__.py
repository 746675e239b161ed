"""Packs: a roster of people, and a form of their own for each of them."""
