"""Who may do what: mentoring."""
