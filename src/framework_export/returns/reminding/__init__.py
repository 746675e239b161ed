"""Drafts of mail to who has not answered, which somebody opens and sends; we send nothing."""
