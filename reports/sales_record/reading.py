"""A frozen record of sales in the reader's words: the same lines for page, paper and check."""

import datetime as dt
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.money import grouped
from kit.times import clock, long_day, month
from reports.choices import By
from reports.closing.reading import WIDTH, Line, Table, percent
from reports.models import SalesRecord
from transactions.choices import Channel, Kind
from transactions.sealing import short

MONTH = "month"
APART = {
    Kind.FINANCING: gettext_lazy("Financing paid out"),
    Kind.AGREEMENT_VALUE: gettext_lazy("Value of signed agreements"),
    Kind.ASSISTANCE: gettext_lazy("Assistance received"),
}
METHOD = (
    gettext_lazy(
        "Counted is what this business was paid in the period by the entries of Gelaran: sales and "
        "purchases by government offices, less what was taken back. Unit: whole rupiah."
    ),
    gettext_lazy(
        "Verified is what a second person has compared with its evidence; the rest is what the "
        "business recorded itself. Sales that were never recorded in Gelaran are not in it."
    ),
    gettext_lazy(
        "Orders not paid yet are of all times, as they stood at the moment of counting. They, "
        "financing, agreements and assistance are in no sum of sales."
    ),
)


class Reading:
    """``content`` of a record; amounts are whole rupiah, moments aware."""

    def __init__(self, record: SalesRecord):
        self.record, content = record, record.content
        self.ledger, self.position = content["ledger"], content["position"]
        self.name, self.region = content["vendor"]["name"], content["vendor"]["region"]
        self.zone = record.zone
        self.starts, self.ends = (
            dt.date.fromisoformat(content["period"][name]) for name in ("from", "until")
        )
        self.as_of = dt.datetime.fromisoformat(content["as_of"])

    @property
    def days(self) -> str:
        told = {"first": long_day(self.starts), "last": long_day(self.ends)}
        return _("%(first)s to %(last)s") % told

    @property
    def counted(self) -> str:
        return f"{long_day(self.as_of, self.zone)}, {clock(self.as_of, self.zone)}"

    @property
    def address(self) -> str:
        """Where anybody who has it can check it."""
        return settings.BASE_URL + reverse(
            "reports:sales_record_check", args=[self.record.shown_code]
        )

    @property
    def verified_percent(self) -> str:
        return percent(self.ledger["verified_idr"], self.ledger["recorded_idr"])

    @property
    def largest_percent(self) -> str:
        return percent(self.ledger["largest_entry_idr"], self.ledger["recorded_idr"])

    @property
    def entries(self) -> str:
        n = self.ledger["entries"]
        return ngettext("%(n)s entry", "%(n)s entries", n) % {"n": grouped(n)}

    @property
    def apart(self) -> list[tuple[str, int]]:
        return [(str(label), self.ledger["apart"][kind]) for kind, label in APART.items()]

    @property
    def seal(self) -> str:
        """The last seal before it was counted, as people compare it."""
        if not self.position["seal"]:
            return _("Nothing was sealed yet.")
        told = {"number": self.position["seal"], "head": short(self.position["head"])}
        return _("Seal no. %(number)s: %(head)s") % told

    @property
    def unsealed(self) -> str:
        """What stands behind that seal, or nothing."""
        n = self.ledger["unsealed"]
        if not n:
            return ""
        return ngettext("Not sealed yet: %(n)s entry", "Not sealed yet: %(n)s entries", n) % {
            "n": grouped(n)
        }

    @property
    def method(self) -> list[str]:
        return [str(text) for text in METHOD]

    @cached_property
    def channels(self) -> Table:
        rows = sorted(self.ledger["channels"], key=lambda row: -row["recorded_idr"])
        return self._table(By.CHANNEL, _("By channel"), _("Channel"), rows)

    @cached_property
    def months(self) -> Table:
        """Every month of the period, those without sales too."""
        found = {row["key"]: row for row in self.ledger["months"]}
        nothing = {"entries": 0, "recorded_idr": 0, "verified_idr": 0}
        rows = [found.get(key, {"key": key, **nothing}) for key in self._keys()]
        return self._table(MONTH, _("By month"), _("Month"), rows)

    @property
    def tables(self) -> list[Table]:
        return [table for table in (self.channels, self.months) if table.lines]

    def _keys(self):
        year, number = self.starts.year, self.starts.month
        while (year, number) <= (self.ends.year, self.ends.month):
            yield f"{year:04d}-{number:02d}"
            year, number = (year, number + 1) if number < 12 else (year + 1, 1)

    def _table(self, key, title, head, rows):
        whole = self.ledger["recorded_idr"]
        most = max([row["recorded_idr"] for row in rows], default=0)
        lines = [self._line(key, row, whole, most) for row in rows]
        sums = (self.ledger[name] for name in ("recorded_idr", "verified_idr", "entries"))
        return Table(str(key), title, head, lines, *sums)

    def _line(self, by, row, whole, most):
        told, checked = row["recorded_idr"], row["verified_idr"]
        full = round(WIDTH * max(checked, 0) / most) if most > 0 else 0
        width = round(WIDTH * max(told, 0) / most) if most > 0 else 0
        return Line(
            key=row["key"],
            name=_named(by, row["key"]),
            makers=None,
            entries=row["entries"],
            recorded_idr=told,
            verified_idr=checked,
            full=min(full, width),
            open=max(width - full, 0),
            percent=percent(told, whole),
        )


def _named(by, key):
    if by == By.CHANNEL:
        return capfirst(str(Channel(key).label))
    first = dt.date.fromisoformat(f"{key}-01")
    return f"{month(first)} {first.year}"
