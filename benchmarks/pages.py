"""Public pages: statements, bytes, and requests a second against a bare Django answer."""
