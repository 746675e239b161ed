"""A framework's file: its front matter, its topics and levels, and what its body says."""
