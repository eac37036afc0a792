"""A maker's records of sales: counted and frozen when asked for, withdrawn at any time."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from programmes import zones
from reports.figures import frozen, sales_record
from reports.models import SalesRecord
from transactions import ledger_end, sealing
from transactions.refusals import KeyReused, Refused
from vendors.models import Vendor
from vendors.rules import works_for

# Of one record, in years; and of one maker, in a day.
YEARS, MOST_A_DAY = 5, 20


def make(vendor: Vendor, *, starts: dt.date, ends: dt.date, client_key, by) -> SalesRecord:
    """Count what this maker sold from ``starts`` to ``ends`` and freeze it; the same ``client_key``
    again gives the record that is there, or is refused where that is another one. Raises
    PermissionDenied, Refused.

    Nothing is sealed for it: what is not sealed yet is told in it.
    """
    if not works_for(by, vendor):
        raise PermissionDenied
    there = _there(vendor, starts, ends, client_key)
    if there:
        return there
    now, zone = timezone.now(), zones.of_region(vendor.region_id)
    _check(starts, ends, now, zone)
    _check_number(vendor, now)
    # Its lock must be free again before anything is counted.
    reach, seal = ledger_end.now(), sealing.head()
    content = sales_record.content(
        vendor, starts=starts, ends=ends, zone=zone, reach=reach, seal=seal, as_of=now
    )
    try:
        return _keep(vendor, content, starts, ends, now, client_key, by)
    except IntegrityError as error:  # another maker took this key at this moment
        raise KeyReused from error


def _there(vendor, starts, ends, client_key):
    there = SalesRecord.objects.filter(client_key=client_key).first()
    if there and (there.vendor_id, there.starts_on, there.ends_on) != (vendor.pk, starts, ends):
        raise KeyReused
    return there


def _check(starts, ends, now, zone):
    today = now.astimezone(zone).date()
    if starts > ends:
        raise Refused(_("The last day lies before the first one."), code="period")
    if ends > today:
        raise Refused(_("A record ends today at the latest."), code="ahead")
    if (ends.year - starts.year, ends.month, ends.day) > (YEARS, starts.month, starts.day):
        told = _("A record is of at most %(n)s years. Make two of them.")
        raise Refused(told, code="long", params={"n": YEARS})


def _check_number(vendor, now):
    since = now - dt.timedelta(days=1)
    if SalesRecord.objects.filter(vendor=vendor, as_of__gt=since).count() >= MOST_A_DAY:
        told = _("Many records were made today. Make the next one tomorrow.")
        raise Refused(told, code="too_many")


@transaction.atomic
def _keep(vendor, content, starts, ends, now, client_key, by):
    # Many clicks at once: each looks anew at what the one before it has left.
    Vendor.objects.select_for_update(no_key=True).get(pk=vendor.pk)
    there = _there(vendor, starts, ends, client_key)
    if there:
        return there
    _check_number(vendor, now)
    place = content["position"]
    record = SalesRecord.objects.create(
        vendor=vendor,
        client_key=client_key,
        starts_on=starts,
        ends_on=ends,
        content=content,
        digest=frozen.digest(content),
        as_of=now,
        last_entry=place["entry"],
        last_verdict=place["finding"],
        seal_number=place["seal"],
        seal_head=place["head"],
        made_by=by,
    )
    after = {"from": starts.isoformat(), "until": ends.isoformat(), "digest": record.digest}
    trail.record(record, verb="sales_record_make", by=by, region=vendor.region_id, after=after)
    return record


@transaction.atomic
def withdraw(record: SalesRecord, *, by) -> SalesRecord:
    """From now on nobody reads it by its code; done once, however often it is asked for."""
    rows = SalesRecord.objects.select_for_update(of=("self",)).select_related("vendor")
    record = rows.get(pk=record.pk)
    if not works_for(by, record.vendor):
        raise PermissionDenied
    if record.withdrawn_at is None:
        record.withdrawn_at = timezone.now()
        record.save(update_fields=["withdrawn_at"])
        region = record.vendor.region_id
        trail.record(record, verb="sales_record_withdraw", by=by, region=region)
    return record
