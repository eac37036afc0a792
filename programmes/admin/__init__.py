"""The programmes in the back office; each topic registers its own pages."""

from programmes.admin import (
    assistance,
    financing,
    lessons,
    meetings,
    mentoring,
    partners,
    placement,
    requests,
)

__all__ = [
    "assistance",
    "financing",
    "lessons",
    "meetings",
    "mentoring",
    "partners",
    "placement",
    "requests",
]
