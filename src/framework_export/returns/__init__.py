"""Forms that came back: from files to answers."""
