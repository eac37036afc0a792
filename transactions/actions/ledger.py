"""The ledger's only writer."""

import uuid
from collections import defaultdict

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from kit import advisory
from transactions import ledger_lock
from transactions.actions import drafts
from transactions.choices import COMMITMENTS
from transactions.models import Entry, EntryNote, Order
from transactions.refusals import Refused
from vendors.models import Vendor

BATCH = 500
# Where the keys of entries begin among the advisory locks.
ENTRIES = 0x656E7472 << 32


def post(*, client_id=None, **row) -> Entry:
    """Record one amount; ``drafts.Row`` tells the fields. The caller has asked who may.

    The same ``client_id`` with the same body gives the entry that is there; with another body
    KeyReused is raised.
    """
    return post_many([{"client_id": client_id, **row}])[0]


@transaction.atomic
def post_many(rows) -> list[Entry]:
    """Record many amounts, all or none; the ledger's only bulk door. Entries in the rows' order.

    ``fulfils`` may be an Entry, or the ``client_id`` of another row or of an entry that is there.
    """
    rows = [{**row, "client_id": _key(row.get("client_id"))} for row in rows]
    halls = drafts.halls_of(rows)
    done = _write([row for row in rows if not row.get("fulfils")], halls)
    paying = [row for row in rows if row.get("fulfils")]
    if paying:
        names = [row["fulfils"] for row in paying if not isinstance(row["fulfils"], Entry)]
        named = {**_known(names), **done}
        paying = [{**r, "fulfils": named.get(r["fulfils"], r["fulfils"])} for r in paying]
        done |= _write(paying, halls)
    return [done[row["client_id"]] for row in rows]


@transaction.atomic
def reverse(entry, *, by, reason, note="") -> Entry:
    """Take an entry back by a new one of the negative amount, once; the caller has asked who may.

    Of a commitment only the open rest is reversed. The reversal of a payment opens its commitment
    again, unless that was reversed before: what was ended stays ended.
    """
    entry = Entry.objects.select_related("fulfils").get(pk=entry.pk)
    hold(entry.fulfils or entry)
    if entry.reverses_id:
        raise Refused(_("A reversal cannot be reversed. Record the amount anew."), code="reversal")
    amount = open_amount(entry) if entry.kind in COMMITMENTS else entry.amount_idr
    ended = entry.fulfils_id and Entry.objects.filter(reverses=entry.fulfils_id).exists()
    if Entry.objects.filter(reverses=entry).exists():
        raise _reversed_already()
    if amount <= 0:
        raise Refused(_("Nothing of this commitment is open any more."), code="nothing_open")
    reversal = drafts.reversal(
        entry, amount_idr=-amount, reason=reason, by=by, fulfils=None if ended else entry.fulfils
    )
    ledger_lock.share()
    try:
        with transaction.atomic():
            reversal.save(force_insert=True)
    except IntegrityError as error:
        raise _reversed_already() from error
    _note([(reversal, note)])
    return reversal


def open_amount(commitment) -> int:
    """Rupiah ordered and not yet paid: the commitment, net of its reversal and payments."""
    return open_amounts([commitment])[commitment.pk]


def open_amounts(commitments) -> dict[int, int]:
    """``open_amount`` of many, by primary key."""
    left = {entry.pk: entry.amount_idr for entry in commitments}
    for field, sign in (("reverses", 1), ("fulfils", -1)):
        for keys in _batches(left):
            rows = Entry.objects.filter(**{f"{field}__in": keys}).order_by().values_list(field)
            for pk, amount in rows.annotate(Sum("amount_idr")):
                left[pk] += sign * amount
    return left


def _write(rows, halls) -> dict:
    """Insert rows that are new, find those that are there; entries by client id."""
    drafted = {}
    for row in rows:
        draft = drafts.entry(halls, drafts.Row(**row))
        there = drafted.setdefault(row["client_id"], draft)
        if there is not draft:
            drafts.check_same(there, draft, has_moment=bool(row.get("happened_at")))
    paid = [draft.fulfils for draft in drafted.values() if draft.fulfils_id]
    hold(*paid)
    ledger_lock.share()
    # Few ids come twice, so the database is not asked first; but a payment that came before must
    # not be taken for one of more than is open.
    known = _known(drafted) if paid else {}
    try:
        with transaction.atomic():
            return _insert(drafted, rows, known)
    except IntegrityError:  # an id that is there by now
        return _insert(drafted, rows, _known(drafted))


def _insert(drafted, rows, known) -> dict:
    for row in rows if known else ():
        if row["client_id"] in known:
            there, draft = known[row["client_id"]], drafted[row["client_id"]]
            drafts.check_same(there, draft, has_moment=bool(row.get("happened_at")))
    new = {key: draft for key, draft in drafted.items() if key not in known}
    for draft in new.values():
        draft.pk = None  # a first try may have left one
    _check_open(new.values())
    Entry.objects.bulk_create(new.values(), batch_size=BATCH)
    _note((new[row["client_id"]], row.get("note", "")) for row in rows if row["client_id"] in new)
    return {**new, **known}


def _check_open(payments):
    """Refuse payments of more than is open; their commitments are locked."""
    asked = defaultdict(int)
    for payment in payments:
        if payment.fulfils_id:
            asked[payment.fulfils] += payment.amount_idr
    left = open_amounts(asked) if asked else {}
    if any(amount > left[commitment.pk] for commitment, amount in asked.items()):
        raise Refused(
            _("This is more than is still open of the order. Check the amount."),
            code="more_than_open",
        )


def _known(client_ids) -> dict:
    """Entries that are there, by client id."""
    found = {}
    for keys in _batches(client_ids):
        found |= {row.client_id: row for row in Entry.objects.filter(client_id__in=keys)}
    return found


def hold(*entries) -> None:
    """Let nobody else pay, take back or judge the same until the transaction ends.

    Their orders are locked, or their makers where there is no order: the application's own role
    in the database may lock no row of the ledger, because it may update none. An entry of neither,
    as a region's financing, is held by its number.
    """
    loose = {entry.pk for entry in entries if not (entry.order_id or entry.vendor_id)}
    for key in sorted(loose):
        advisory.alone(ENTRIES + key)
    orders = {entry.order_id for entry in entries if entry.order_id}
    vendors = {entry.vendor_id for entry in entries if entry.vendor_id and not entry.order_id}
    for model, wanted in ((Order, orders), (Vendor, vendors)):
        for keys in _batches(sorted(wanted)):
            rows = model.objects.select_for_update(no_key=True).order_by("pk")
            list(rows.filter(pk__in=keys).values_list("pk"))


def _note(pairs):
    notes = [
        EntryNote(entry=entry, text=text.strip()[:500], by=entry.recorded_by)
        for entry, text in pairs
        if text.strip()
    ]
    if notes:
        EntryNote.objects.bulk_create(notes, batch_size=BATCH)


def _key(value):
    """A client's id as a UUID; one is made where there is none."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value or uuid.uuid4()))


def _batches(values):
    values = list(values)
    return [values[start : start + BATCH] for start in range(0, len(values), BATCH)]


def _reversed_already():
    return Refused(_("This entry has been reversed already."), code="reversed")
