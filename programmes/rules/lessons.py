"""Who may do what: lessons."""
