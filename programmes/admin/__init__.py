"""The programmes in the back office; each topic registers its own pages."""

from programmes.admin import (
    agreements,
    assistance,
    damages,
    financing,
    grants,
    lessons,
    meetings,
    mentoring,
    partners,
    placement,
    requests,
)

__all__ = [
    "agreements",
    "assistance",
    "damages",
    "financing",
    "grants",
    "lessons",
    "meetings",
    "mentoring",
    "partners",
    "placement",
    "requests",
]
