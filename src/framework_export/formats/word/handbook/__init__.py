"""Handbooks as Word documents that people edit, comment on and paste from."""
