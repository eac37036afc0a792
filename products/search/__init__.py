"""Full-text search over what is on show, one interface on both databases."""
