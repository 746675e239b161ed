"""Turns an engineering progression framework, written as Markdown, into the documents people use."""

__version__ = "0.1.0"
