"""Two sentences, two levels or two editions side by side; nothing here reads, writes or shows."""
