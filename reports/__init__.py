"""Counting: the one code that makes figures."""
