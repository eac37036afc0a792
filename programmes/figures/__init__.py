"""Counting the programmes, topic by topic."""
