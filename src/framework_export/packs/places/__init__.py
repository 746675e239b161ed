"""Where forms go: which path, which folder, URL or archive, and what is there already."""
