"""The demo expo, at any size."""
