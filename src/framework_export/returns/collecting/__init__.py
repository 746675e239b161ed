"""From what was read to what counts: who is who, which return is the newest, what contradicts."""
