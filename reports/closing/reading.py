"""A frozen report in the reader's words: the same lines for page, paper, sheet and CSV."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kit.text import in_language
from kit.times import day, language
from reports.choices import By
from reports.closing import words
from reports.figures.groups import NONE, OTHER, REST
from reports.models import ClosingReport
from transactions.choices import Channel
from transactions.countries import name_of

TITLES = {
    By.REGION: (gettext_lazy("By region"), gettext_lazy("Region")),
    By.CATEGORY: (gettext_lazy("By category"), gettext_lazy("Category")),
    By.HALL: (gettext_lazy("By hall"), gettext_lazy("Hall")),
    By.CHANNEL: (gettext_lazy("By channel"), gettext_lazy("Channel")),
    By.COUNTRY: (gettext_lazy("By the buyer's country"), gettext_lazy("Country")),
    By.DAY: (gettext_lazy("By day"), gettext_lazy("Day")),
}
UNNAMED = {
    By.CATEGORY: gettext_lazy("Without a category"),
    By.HALL: gettext_lazy("Without a hall"),
}
# Of a drawing, in its own units.
WIDTH = 1000


@dataclass(frozen=True)
class Line:
    """One group; None where it is not told. ``full`` and ``open``: widths of its bar."""

    key: str
    name: str
    makers: int | None
    entries: int | None
    recorded_idr: int | None
    verified_idr: int | None
    full: int = 0
    open: int = 0
    percent: str = ""

    @property
    def full_width(self) -> str:
        return f"{self.full / 10:.1f}%"

    @property
    def open_width(self) -> str:
        return f"{self.open / 10:.1f}%"


@dataclass(frozen=True)
class Table:
    """Lines of one dimension; sales alone, and their sum."""

    key: str
    title: str
    head: str
    lines: list[Line]
    recorded_idr: int
    verified_idr: int
    entries: int = field(default=0)


class Reading:
    """``content`` of a report; amounts are whole rupiah, moments aware."""

    def __init__(self, report: ClosingReport):
        self.report, content = report, report.content
        self.version, self.ledger = content["version"], content["ledger"]
        self.scope, self.position = content["scope"], content["position"]
        self.zone = ZoneInfo(self.scope["zone"])
        self.fair, self._names = content["fair"], content["names"]
        self.title = in_language(self.scope["name"], self.scope["name_en"])
        self.organiser = self.scope["organiser"]
        self.begins, self.ends, self.closed_at = (
            dt.datetime.fromisoformat(self.scope[name]) for name in ("from", "until", "closed_at")
        )
        self.as_of = dt.datetime.fromisoformat(content["as_of"])
        self.change = content["changes"]

    @cached_property
    def parts(self) -> Table:
        """What sales are made of."""
        return self._table("parts", _("What it is made of"), _("Kind"), self.ledger["parts"])

    @cached_property
    def tables(self) -> list[Table]:
        """By each dimension; those that tell nothing apart are left out."""
        groups = self.ledger["groups"]
        found = [
            self._table(str(by), str(title), str(head), groups[by])
            for by, (title, head) in TITLES.items()
        ]
        return [table for table in found if any(line.key != NONE for line in table.lines)]

    @property
    def verified_percent(self) -> str:
        return percent(self.ledger["verified_idr"], self.ledger["recorded_idr"])

    @property
    def largest_percent(self) -> str:
        return percent(self.ledger["largest_entry_idr"], self.ledger["recorded_idr"])

    @property
    def apart(self) -> list[tuple[str, int]]:
        return [(str(label), self.ledger["apart"][kind]) for kind, label in words.APART.items()]

    @property
    def facts(self) -> list[tuple[str, str]]:
        return words.facts(self.fair)

    @property
    def changes(self) -> list[tuple[str, str, int]]:
        """[(what, its note, rupiah)] from the version before to this one; empty for the first."""
        if not self.change:
            return []
        told, version = self.change, self.change["version"]
        before = _("Version %(version)s, recorded transactions") % {"version": version}
        late, back = told["late_entries"], told["reversals"]
        lines = [
            (before, "", told["recorded_idr"]),
            (
                ngettext("%(n)s sale recorded late", "%(n)s sales recorded late", late)
                % {"n": late},
                _("happened before closing, recorded after the version before"),
                told["late_idr"],
            ),
            (
                ngettext("%(n)s sale taken back", "%(n)s sales taken back", back) % {"n": back},
                _("by a second entry with its reason"),
                told["reversed_idr"],
            ),
        ]
        return [line for place, line in enumerate(lines) if not place or line[2]]

    @property
    def verifications(self) -> str:
        if not self.change or not self.change["verifications"]:
            return ""
        n = self.change["verifications"]
        told = ngettext("%(n)s more entry was verified.", "%(n)s more entries were verified.", n)
        return told % {"n": n}

    @property
    def method(self) -> list[str]:
        told = {"makers": self.fair["booths"], "title": self.title}
        return [str(text) % told for text in words.METHOD]

    def _table(self, key, title, head, rows):
        whole = self.ledger["recorded_idr"]
        most = max([row["recorded_idr"] or 0 for row in rows], default=0)
        lines = [self._line(key, row, whole, most) for row in rows]
        if key == By.DAY:
            lines.sort(key=lambda line: (line.key in (OTHER, REST), line.key))
        sums = (self.ledger[name] for name in ("recorded_idr", "verified_idr", "entries"))
        return Table(key, title, head, lines, *sums)

    def _line(self, by, row, whole, most):
        told, checked = row["recorded_idr"] or 0, row["verified_idr"] or 0
        full = round(WIDTH * max(checked, 0) / most) if most > 0 else 0
        width = round(WIDTH * max(told, 0) / most) if most > 0 else 0
        return Line(
            key=row["key"],
            name=self._name(by, row["key"]),
            makers=row["makers"],
            entries=row["entries"],
            recorded_idr=row["recorded_idr"],
            verified_idr=row["verified_idr"],
            full=min(full, width),
            open=max(width - full, 0),
            percent="" if row["recorded_idr"] is None else percent(told, whole),
        )

    def _name(self, by, key):
        if key == OTHER:
            return _("Other, counted together")
        if key == REST:
            return _("Verified, not told apart")
        if key == NONE:
            return str(UNNAMED.get(by) or _("Other"))
        if by == "parts":
            return str(words.PARTS[key])
        if by == By.CHANNEL:
            return capfirst(str(Channel(key).label))
        if by == By.COUNTRY:
            return name_of(key)
        if by == By.DAY:
            return day(dt.date.fromisoformat(key))
        return self._names[by].get(key, [key, key])[language() == "en"]


def percent(part: int, whole: int) -> str:
    """``97,4%`` or ``97.4%``; empty of nothing."""
    if whole <= 0:
        return ""
    tenths = (2 * 1000 * part + whole) // (2 * whole)
    point = "." if language() == "en" else ","
    return f"{tenths // 10}{point}{tenths % 10}%"
