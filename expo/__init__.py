"""The fair: regions, organisers, editions, halls, booths, agenda."""
