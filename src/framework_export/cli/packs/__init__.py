"""What `packs` does and says."""
