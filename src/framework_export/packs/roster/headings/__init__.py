"""The headings of a roster: what each means, how that is known, and what has to be asked."""
