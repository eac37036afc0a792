"""What a sheet of makers or products would do, without doing it."""
