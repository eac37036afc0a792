"""Why something of a programme is not done, as errors with a sentence for the person."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """Base of the refusals of this app; ``code`` tells which."""
