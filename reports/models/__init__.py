"""Rows of the reports, by noun."""

from reports.models.catalogue import Catalogue
from reports.models.visits import Seen, SpoolFile, Visit

__all__ = ["Catalogue", "Seen", "SpoolFile", "Visit"]
