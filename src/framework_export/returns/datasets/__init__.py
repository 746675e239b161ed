"""A dataset on disk: tables, lists, and the folder that they stand in."""
