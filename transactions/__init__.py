"""Orders, the append-only ledger."""
