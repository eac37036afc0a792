"""Lessons in the back office."""
