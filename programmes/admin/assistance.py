"""Assistance in the back office."""
