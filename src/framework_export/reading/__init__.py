"""Source files become the model; every problem in them becomes a diagnostic."""
