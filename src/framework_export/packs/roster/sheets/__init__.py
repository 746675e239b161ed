"""Where the people of a roster stand: which sheet, which table, under which headings."""
