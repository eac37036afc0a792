"""Papers of an order: what stands on each, and how it is told."""
