"""Drafts of mail with people's forms attached, which somebody opens and sends; we send nothing."""
