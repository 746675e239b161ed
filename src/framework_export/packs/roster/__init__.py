"""A roster, read into the people who get forms."""
