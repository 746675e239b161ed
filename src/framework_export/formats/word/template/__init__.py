"""The template that a document is written into: opened, given colours and language, and made."""
