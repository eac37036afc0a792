"""Mentoring in the back office."""
