"""What a visitor may browse."""
