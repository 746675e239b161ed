"""The texts of a handbook: blocks, tables, footnotes and pictures."""
