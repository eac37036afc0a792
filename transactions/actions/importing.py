"""The rows of a sheet become recorded entries, all or none, and a file once."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from kit.states import MoveRefused
from kit.times import moment
from products.choices import ImportState
from products.importing.report import Report
from transactions.actions import ledger
from transactions.entry_rules import may_record
from transactions.importing.plan import EntryPlan
from transactions.importing.source import EntriesFile
from transactions.models import EntryNote, EntrySheet

BATCH = 500


def check(sheet: EntriesFile, *, edition, by, **how) -> EntryPlan:
    """What importing would do; nothing is written. ``how``: confirms_jumps and tick, as EntryPlan
    takes them. Raises PermissionDenied."""
    if not may_record(by, edition):
        raise PermissionDenied
    plan = EntryPlan(sheet, edition=edition, by=by, **how)
    for heading in sheet.unknown:
        told = _("The column “%(heading)s” is not in the template; it is passed over.")
        plan.report.note(sheet.headings.number, "", told % {"heading": heading})
    if edition.is_frozen:
        plan.report.fail(0, "", _("This edition is archived: nothing of it changes any more."))
    if twin := _imported(sheet.digest):
        plan.report.fail(0, "", _words_of(twin))
    return plan


def bring_in(sheet: EntriesFile, *, edition, by, row=None, **how) -> Report:
    """Record the sheet; ``report.is_saved`` says whether, for a row at fault stops all.

    ``row``: its EntrySheet, which is being imported; without one a new row tells of it. Raises
    PermissionDenied, MoveRefused and what the ledger refuses.
    """
    plan = check(sheet, edition=edition, by=by, **how)
    if plan.report.failed or not plan.steps:
        return plan.report
    try:
        with transaction.atomic():
            row = _claim(sheet, edition, by, row, how.get("confirms_jumps", False))
            _write(plan.steps, by)
            counts = {name: plan.report.as_dict()[name] for name in ("rows", "new")}
            trail.record(row, verb="import", by=by, after={"edition": edition.slug, **counts})
    except IntegrityError:
        twin = _imported(sheet.digest)  # somebody else in the same moment
        if twin is None:
            raise
        plan.report.fail(0, "", _words_of(twin))
        return plan.report
    plan.report.is_saved = True
    return plan.report


def _claim(sheet, edition, by, row, confirms_jumps) -> EntrySheet:
    """The row that says this file is in the ledger; a second one is refused by the database."""
    done = {"state": ImportState.IMPORTED, "finished_at": timezone.now()}
    if row is None:
        return EntrySheet.objects.create(
            edition=edition,
            sheet_name=sheet.name[-120:],
            digest=sheet.digest,
            rows_total=len(sheet.rows),
            rows_done=len(sheet.rows),
            confirms_jumps=confirms_jumps,
            made_by=by,
            **done,
        )
    row = EntrySheet.objects.select_for_update().get(pk=row.pk)
    if row.state != ImportState.IMPORTING:
        raise MoveRefused
    row.rows_done = len(sheet.rows)
    row.state, row.finished_at = done["state"], done["finished_at"]
    row.save(update_fields=["state", "finished_at", "rows_done"])
    return row


def _write(steps, by):
    entries = ledger.post_many([step.fields for step in steps])
    numbers = [
        EntryNote(entry=entry, text=_("Evidence number %(number)s") % {"number": told}, by=by)
        for entry, told in zip(entries, (step.evidence for step in steps), strict=True)
        if told
    ]
    EntryNote.objects.bulk_create(numbers, batch_size=BATCH)


def _imported(digest) -> EntrySheet | None:
    rows = EntrySheet.objects.select_related("made_by", "edition")
    return rows.filter(digest=digest, state=ImportState.IMPORTED).first()


def _words_of(twin) -> str:
    told = _("This file was imported already, %(at)s by %(by)s, for %(edition)s.")
    values = {"at": moment(twin.finished_at), "by": twin.made_by, "edition": twin.edition}
    return told % values


def words_of(refused) -> str:
    """Of a refusal, for the page."""
    if isinstance(refused, PermissionDenied):
        return _("You may not import by now.")
    return refused.messages[0] if isinstance(refused, ValidationError) else ""
