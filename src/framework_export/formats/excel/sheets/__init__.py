"""The sheets of a self-assessment, a module for each, and what they are drawn with."""
