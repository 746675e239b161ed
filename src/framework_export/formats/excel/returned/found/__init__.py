"""Finds which cells of a returned workbook answer which questions."""
