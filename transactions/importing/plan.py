"""What a sheet of entries would record, row by row."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median_low
from uuid import NAMESPACE_OID, UUID, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from products.importing.report import NEW, Report
from transactions import usual
from transactions.actions.drafts import MOST_IDR
from transactions.choices import APART, Channel, Kind, Source
from transactions.entry_rules import own_region
from transactions.importing import amounts, days, words
from transactions.importing.line import EntryLine
from transactions.importing.makers import Makers
from transactions.models import Entry
from transactions.rates_by_day import RatesByDay, in_rupiah

LONGEST_NOTE, LONGEST_NUMBER = 500, 80
FROM_SHEET = "sheet"


@dataclass
class PlannedEntry:
    """``fields``: a row for ``ledger.post_many``; ``evidence``: the number of a paper."""

    row: int
    fields: dict
    evidence: str


class EntryPlan:
    """Reads every row; ``steps`` is what is to be recorded, ``jumps`` the rows that need
    confirmation and got none."""

    def __init__(self, sheet, *, edition, by, confirms_jumps=False, tick=lambda done: None):
        self.sheet, self.edition, self.by = sheet, edition, by
        self.report, self.steps, self.jumps = Report(rows=len(sheet.rows)), [], []
        self.region = own_region(by, edition)
        lines = [EntryLine(row, sheet.places) for row in sheet.rows]
        self.makers = Makers(edition, by, {line.raw("maker") for line in lines})
        self.rates = RatesByDay({line.raw("currency").upper() for line in lines})
        read, seen = [], {}
        for done, line in enumerate(lines, 1):
            step = self._step(line)
            read.append((line, step))
            self._note_twice(line, step, seen)
            tick(done)
        self._note_again(read)
        if not confirms_jumps:
            self._find_jumps(read)
        for line, step in read:
            for column, told in line.faults:
                self.report.fail(line.number, column, told)
            if not line.faults:
                self.steps.append(step)
                self.report.counts[NEW] += 1

    def _step(self, line) -> PlannedEntry:
        day = line.day()
        if day:
            try:
                days.check(day, self.edition)
            except ValidationError as fault:
                line.fail("date", fault.messages[0])
        kind = line.word("kind", words.kinds(), Kind)
        fields = {
            "kind": kind,
            "channel": line.word("channel", words.channels(), Channel),
            "happened_at": days.moment_of(day, self.edition) if day else None,
            "country": line.country(),
            "note": line.text("note", most=LONGEST_NOTE),
            **self._place(line, kind),
            **self._money(line, day),
            "edition": self.edition,
            "by": self.by,
            "source": Source.IMPORT,
            "source_ref": f"{self.sheet.digest[:12]}:{line.number}",
            "client_id": key_of(self.sheet.digest, line.number),
        }
        evidence = line.text("evidence_no", most=LONGEST_NUMBER)
        return PlannedEntry(line.number, fields, evidence)

    def _place(self, line, kind):
        vendor = self.makers.of(line)
        is_told = bool(line.raw("maker"))
        if kind and kind not in APART and not is_told:
            line.fail("maker", _("Say which maker sold this."))
        if kind in APART and not is_told and not self.region:
            line.fail("maker", _("Say which region this belongs to: write one of its makers."))
        home = None if is_told else self.region  # an unknown maker is measured by no region
        return {"vendor": vendor, "region": vendor.region_id if vendor else home}

    def _money(self, line, day):
        currency = line.currency()
        amount = line.amount(currency) if currency else None
        given = line.rate()
        if currency in (None, amounts.HOME):
            if given not in (None, 1):
                line.fail("rate", _("An amount in rupiah has no rate. Check the currency."))
            return {"amount_idr": amount}
        rate, source = given, FROM_SHEET
        if given is None and day and not line.raw("rate"):
            try:
                row = self.rates.told(currency, day)
            except ValidationError as fault:
                line.fail("rate", fault.messages[0])
            else:
                rate, source = row.rate_idr, row.source
        idr = in_rupiah(amount, rate) if amount and rate else None
        if idr is not None and not 0 < idr <= MOST_IDR:
            line.fail("amount", _("Write an amount above zero, in whole rupiah."))
        return {
            **{"amount_idr": idr, "currency": currency, "original_amount": amount},
            **{"rate": rate, "rate_source": source},
        }

    def _note_twice(self, line, step, seen):
        """The same amount twice is often right, and sometimes a row copied by mistake."""
        said = tuple(value for name, value in step.fields.items() if name not in UNLIKE)
        first = seen.setdefault((*said, step.evidence), line.number)
        if first != line.number and not line.faults:
            told = _("This row says the same as row %(row)s. Check that both are meant.")
            self.report.note(line.number, "", told % {"row": first})

    def _note_again(self, read):
        """A file saved anew is another file: what one recorded before, the other repeats."""
        sound = [(line, step.fields) for line, step in read if not line.faults]
        if not sound:
            return
        moments = [fields["happened_at"] for _line, fields in sound]
        there = Entry.objects.filter(edition=self.edition, source=Source.IMPORT, reverses=None)
        there = there.filter(reversal=None, happened_at__range=(min(moments), max(moments)))
        there = there.exclude(source_ref__startswith=f"{self.sheet.digest[:12]}:")
        known = set(there.values_list("vendor", "happened_at", "kind", "amount_idr").iterator())
        for line, told in sound:
            vendor = told["vendor"] and told["vendor"].pk
            if (vendor, told["happened_at"], told["kind"], told["amount_idr"]) in known:
                words = _("Another file has recorded the same already. Check that both are meant.")
                self.report.note(line.number, "", words)

    def _find_jumps(self, read):
        """Rows far above what is usual in the ledger, or in this file."""
        own, told = defaultdict(list), []
        for line, step in read:
            amount, kind = step.fields["amount_idr"], step.fields["kind"]
            if amount and kind and step.fields["region"]:
                vendor = step.fields["vendor"]
                place = (vendor and vendor.pk, step.fields["region"], usual.sort_of(kind))
                own[place].append(amount)
                told.append((line, place, amount))
        known = usual.medians(own.keys())
        here = {place: median_low(rows) for place, rows in own.items() if len(rows) >= usual.LEAST}
        for line, place, amount in told:
            for measure in (known.get(place), here.get(place)):
                if usual.jumps(amount, measure):
                    line.fail("amount", usual.words_of(amount, measure))
                    self.jumps.append(line.number)
                    break


# What two rows that say the same do not share.
UNLIKE = ("source_ref", "client_id")


def key_of(digest: str, row: int) -> UUID:
    """The row's own id: the same file never counts twice."""
    return uuid5(NAMESPACE_OID, f"{digest}:{row}")
