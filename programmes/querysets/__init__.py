"""Adjectives on the programmes' rows, topic by topic."""
