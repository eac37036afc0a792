"""The makers in the back office, by noun."""

from vendors.admin.claims import ClaimAdmin
from vendors.admin.export import ExportCheckAdmin
from vendors.admin.makers import VendorAdmin
from vendors.admin.places import ParticipationAdmin

__all__ = ["ClaimAdmin", "ExportCheckAdmin", "ParticipationAdmin", "VendorAdmin"]
