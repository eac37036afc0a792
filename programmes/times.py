"""Which times suit both sides of a meeting, told in the reader's zone."""

from dataclasses import dataclass

from django.db.models import Q

from kit.times import hour, local, long_day
from programmes import zones
from programmes.choices.matching import SEATED
from programmes.models import Meeting, MeetingSlot

# So many times are offered at once; the next come as these pass.
MOST = 120


@dataclass(frozen=True)
class Ahead:
    """The edition's times that are still to come, and who sits there already."""

    slots: list
    # {slot key: [(maker key, buyer)]}
    seated: dict

    def suiting(self, meeting):
        """Those with a free table at which neither maker nor buyer meets somebody else."""
        return [slot for slot in self.slots if self._suits(slot, meeting)]

    def _suits(self, slot, meeting):
        there = self.seated.get(slot.pk, ())
        if slot.pk == meeting.slot_id or len(there) >= slot.tables:
            return False
        return not any(v == meeting.vendor_id or b == meeting.buyer for v, b in there)


def ahead(edition) -> Ahead:
    """Two queries."""
    slots = list(MeetingSlot.objects.ahead().filter(edition=edition).order_by("starts_at")[:MOST])
    seated = {}
    rows = Meeting.objects.filter(Q(slot__in=slots), state__in=SEATED)
    for slot, vendor, buyer in rows.values_list("slot", "vendor", "buyer"):
        seated.setdefault(slot, []).append((vendor, buyer))
    return Ahead(slots, seated)


def choices(slots, own, there):
    """[(day, [(key, "15.00–15.30 CEST · 20.00 WIB")])] for a select, days in ``own``."""
    days = {}
    for slot in slots:
        days.setdefault(long_day(slot.starts_at, own), []).append(
            (slot.pk, _words(slot, own, there))
        )
    return list(days.items())


def _words(slot, own, there):
    label = zones.label_of(own, local(slot.starts_at, own))
    words = f"{hour(slot.starts_at, own)}–{hour(slot.ends_at, own)} {label}"
    other = zones.told_in(slot.starts_at, own, there).there
    return f"{words} · {other}" if other else words
