"""Who may do what in the programmes; each topic registers its own."""

from programmes.rules import matching

__all__ = ["matching"]
