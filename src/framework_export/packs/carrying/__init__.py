"""What people have answered in returned forms, on its way into their new ones."""
