"""Documents that compare two levels or editions, as Word documents."""
