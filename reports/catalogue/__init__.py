"""An edition's catalogue to take along: what is in it, as a paper and as a table."""
