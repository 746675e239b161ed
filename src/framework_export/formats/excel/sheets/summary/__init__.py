"""The sheet that shows what has been answered: at the left this level, at the right the next."""
