"""The words of the programmes, topic by topic."""
