"""Who may do what in the programmes; each topic registers its own."""

from programmes.rules import (
    assistance,
    financing,
    lessons,
    matching,
    mentoring,
    partners,
    placement,
    policies,
)

__all__ = [
    "assistance",
    "financing",
    "lessons",
    "matching",
    "mentoring",
    "partners",
    "placement",
    "policies",
]
