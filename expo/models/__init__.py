"""The fair's rows, by noun."""

from expo.models.agenda import AgendaItem
from expo.models.appointment import Appointment
from expo.models.edition import Edition, Reminder
from expo.models.floor import Booth, Hall
from expo.models.look import Campaign, Look
from expo.models.place import Organiser, Region

__all__ = [
    "AgendaItem",
    "Appointment",
    "Booth",
    "Campaign",
    "Edition",
    "Hall",
    "Look",
    "Organiser",
    "Region",
    "Reminder",
]
