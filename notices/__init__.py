"""Messages that leave the platform, as rows first."""
