"""What writes rows of the reports."""
