"""Partners and agreements in the back office."""
