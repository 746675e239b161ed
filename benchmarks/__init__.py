"""What `make bench` measures: every speed that docs/benchmarks.md promises, as a ratio in one run."""
