"""People: who signs in, and the audit trail of what they did."""
