"""Live shopping sessions."""
