"""Taking back an entry that should not stand, by a reversal; nothing is ever deleted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from transactions.actions import ledger
from transactions.choices import ReversalReason
from transactions.entry_rules import may_correct
from transactions.models import Entry
from transactions.refusals import Refused
from transactions.rules import may_view_note_of

# What an order's own moves write stays theirs.
REASONS = (
    *(ReversalReason.MISTAKE, ReversalReason.DUPLICATE, ReversalReason.REFUNDED),
    ReversalReason.CANCELLED,
)
# How entries of programmes call their row (``source_ref``); the row undoes them with itself.
OF_PROGRAMMES = ("grant:", "financing:", "agreement:")


@transaction.atomic
def take_back(entry, *, by, reason, note="") -> Entry:
    """The reversal. Raises PermissionDenied, and Refused for what belongs to an order or a
    programme, is a reversal, or was taken back before."""
    entry = Entry.objects.select_related("vendor", "edition").get(pk=entry.pk)
    if not may_view_note_of(by, entry):
        raise PermissionDenied
    if not may_correct(by, entry):
        words = _("This is your own business. Somebody else has to look at it.")
        raise Refused(words, code="own_goods")
    if entry.order_id:
        words = _("This belongs to order %(number)s: its maker undoes it there.")
        raise Refused(words, code="of_order", params={"number": entry.order.number})
    if entry.source_ref.startswith(OF_PROGRAMMES):
        words = _("A programme recorded this with what it gave or agreed. It is undone there.")
        raise Refused(words, code="of_programme")
    if reason not in REASONS:
        raise Refused(_("Choose why it is taken back."), code="no_reason")
    reversal = ledger.reverse(entry, by=by, reason=reason, note=note)
    after = {"reason": reason, "by_entry": reversal.pk}
    trail.record(entry, verb="entry_reversed", by=by, region=entry.region_id, after=after)
    return reversal
