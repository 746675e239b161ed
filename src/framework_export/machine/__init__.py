"""The machine that the program runs on: what it lacks, and what brings it."""
