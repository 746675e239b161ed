"""What formats of pages share: templates, the HTML of prose, and what a page may load."""
