"""Where words and lines of a page break: what WeasyPrint has to be told."""
