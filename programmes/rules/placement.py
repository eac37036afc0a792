"""Who may do what: goods on shop shelves."""
