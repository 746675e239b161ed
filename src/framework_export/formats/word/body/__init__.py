"""What stands in a review: its blocks, tables and fields; a handbook has runs and logo, too."""
