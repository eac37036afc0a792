"""Who may do what: partners and agreements."""
