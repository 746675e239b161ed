"""Finding out what has to be made again, making it, and remembering what was made."""
