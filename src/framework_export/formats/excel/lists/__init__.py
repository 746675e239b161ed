"""Workbooks that people keep lists in: which sheets there are, and what stands around the cells."""
