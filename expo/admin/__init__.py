"""The fair in the back office, by noun."""

from expo.admin.campaigns import CampaignAdmin
from expo.admin.editions import EditionAdmin
from expo.admin.parts import AgendaItemAdmin, BoothAdmin, HallAdmin
from expo.admin.people import AppointmentAdmin, OrganiserAdmin, RegionAdmin

__all__ = [
    "AgendaItemAdmin",
    "AppointmentAdmin",
    "BoothAdmin",
    "CampaignAdmin",
    "EditionAdmin",
    "HallAdmin",
    "OrganiserAdmin",
    "RegionAdmin",
]
