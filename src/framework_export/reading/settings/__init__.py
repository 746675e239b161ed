"""What holds for all frameworks of a company: organisation.md, theme.toml and words."""
