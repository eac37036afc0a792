"""Who may do what: assistance."""
