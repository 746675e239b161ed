"""What somebody has said of a roster, in this run or in a file that is kept beside it."""
