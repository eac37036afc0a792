"""Forms of the programmes, topic by topic."""
