"""Goes through all text of a part of a Word file."""
