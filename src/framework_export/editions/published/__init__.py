"""Published editions: what a framework was, kept in a file of its own."""
