"""Pages of figures, by screen."""
