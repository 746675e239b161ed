"""What came back, on its way in: files, archives and mails, each read once and kept."""
