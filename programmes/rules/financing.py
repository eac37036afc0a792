"""Who may do what: financing."""
