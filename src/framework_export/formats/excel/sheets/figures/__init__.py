"""The hidden sheet that computes, table by table; other sheets find its columns by name."""
