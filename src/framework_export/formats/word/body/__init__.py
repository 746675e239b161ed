"""What stands in a review: its blocks, tables and fields."""
