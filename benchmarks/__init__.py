"""What `make bench` measures: every speed that docs/benchmarks.md promises, in one run."""
