"""The makers' rows: businesses, members, claims, places in editions, obstacles to export."""

from vendors.models.export import ExportCheck
from vendors.models.makers import (
    Claim,
    Invitation,
    Member,
    Participation,
    Vendor,
    WrongCode,
    nib_form,
)

__all__ = [
    "Claim",
    "ExportCheck",
    "Invitation",
    "Member",
    "Participation",
    "Vendor",
    "WrongCode",
    "nib_form",
]
