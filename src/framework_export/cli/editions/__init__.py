"""Commands about editions: what a step adds, what has changed, and ids that last."""
