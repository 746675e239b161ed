"""The forms of a portion of people, made and listed."""
