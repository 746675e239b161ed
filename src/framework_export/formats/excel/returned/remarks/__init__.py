"""Finds what a returned workbook says that is neither the form’s own nor an answer."""
