"""What has changed since the last run: who joined and left, and forms that follow their person."""
