"""What a sheet of ledger entries would record, without recording it."""
