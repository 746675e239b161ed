"""YAML as nodes that know their places, what is wrong with it, and what can still be read."""
