"""Turns an engineering progression framework, written as Markdown, into documents for people."""

__version__ = "0.1.0"
