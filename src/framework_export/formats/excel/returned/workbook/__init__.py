"""What is in a returned workbook: its parts, sheets and cells, and what stands around them."""
