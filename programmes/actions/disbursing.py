"""Money a bank paid out: written with its ledger entry, and taken back with it."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.money import rupiah
from kit.states import check_move
from kit.times import JAKARTA
from programmes.actions.financing import check_bank, check_day, held, noted
from programmes.choices.financing import CASE_MOVES, PROMISED, CaseState
from programmes.models import Disbursement, FinancingCase
from programmes.refusals import Refused
from transactions.actions import ledger
from transactions.choices import Channel, Kind, ReversalReason, Source
from transactions.refusals import KeyReused
from vendors.models import Vendor

# Entries made of disbursements have ids of this space: the same one never stands there twice.
SPACE = uuid.UUID("5b0a4d4e-7c35-4f0e-9a52-6d1f8c1f9b07")
# How such an entry calls its case.
MARK = "financing:"
BACK = (ReversalReason.MISTAKE, ReversalReason.REFUNDED, ReversalReason.DUPLICATE)


@transaction.atomic
def disburse(case: FinancingCase, *, amount_idr: int, day: dt.date, client_id, by) -> Disbursement:
    """A part of what was approved, paid out on ``day``; the same ``client_id`` counts once.

    Never more than was approved, whoever else pays out at this moment. Raises PermissionDenied,
    MoveRefused, Refused.
    """
    case = held(case)
    check_bank(case, by)
    there = Disbursement.objects.filter(client_id=client_id).first()
    if there:
        return _same(there, case, amount_idr, day)
    check_move(CASE_MOVES, case.state, CaseState.DISBURSED)
    check_day(day, since=case.decided_on)
    _check_rest(case, amount_idr)
    # Should another case take this id at this moment, the ledger refuses: its entry names the case.
    entry = ledger.post(**entry_of(case, client_id, amount_idr, day, by))
    paid = Disbursement.objects.create(
        case=case, client_id=client_id, paid_on=day, amount_idr=amount_idr, entry=entry
    )
    before = {"state": case.state}
    case.state = CaseState.DISBURSED
    case.save()
    after = {"state": case.state, "day": day.isoformat(), "amount_idr": amount_idr}
    noted(case, "disburse", by, before, after)
    return paid


def entry_of(case, client_id, amount_idr, day, by) -> dict:
    """What the ledger is told: kept apart, never a sale."""
    noon = dt.datetime.combine(day, dt.time(12), JAKARTA)
    return {
        "kind": Kind.FINANCING,
        "channel": Channel.PHONE,
        "source": Source.OFFICER,
        "source_ref": f"{MARK}{case.pk}",
        "client_id": uuid.uuid5(SPACE, str(client_id)),
        "amount_idr": amount_idr,
        "vendor": case.vendor,
        "edition": case.offer.edition,
        "happened_at": min(noon, timezone.now()),
        "by": by,
    }


def _same(there, case, amount_idr, day) -> Disbursement:
    """Sent twice it counts once; what was taken back since is not noted by an old page."""
    if not Disbursement.objects.standing().filter(pk=there.pk).exists():
        told = _("This payment was taken back meanwhile. Load the page anew to note another one.")
        raise Refused(told, code="taken_back")
    if (there.case_id, there.amount_idr, there.paid_on) != (case.pk, amount_idr, day):
        raise KeyReused
    return there


def _check_rest(case, amount_idr):
    if amount_idr <= 0:
        raise Refused(_("Write an amount above zero, in whole rupiah."), code="amount")
    rest = rest_of(case)
    if amount_idr > rest:
        told = _("Of what was approved %(rest)s is left. Check the amount.")
        raise Refused(told, code="too_much", params={"rest": rupiah(rest)})


def rest_of(case) -> int:
    """Rupiah approved and not paid out."""
    if case.state not in PROMISED:
        return 0
    paid = Disbursement.objects.standing().filter(case=case).values_list("amount_idr", flat=True)
    return case.approved_idr - sum(paid)


def last_of(case) -> Disbursement | None:
    """The one that may be taken back."""
    rows = Disbursement.objects.standing().filter(case=case)
    return rows.select_related("entry").order_by("-pk").first()


@transaction.atomic
def take_back(case: FinancingCase, *, disbursement: int, reason: str, by) -> FinancingCase:
    """The last one did not happen, or came back; ``disbursement``, its key as the person saw it.

    Its entry is reversed; where the ledger has done so before, the case alone is put right. Sent
    twice it is done once. Raises PermissionDenied, MoveRefused, Refused.
    """
    case = _held_with_maker(case, by)
    paid = Disbursement.objects.filter(case=case, pk=disbursement).first()
    last = last_of(case)
    if paid and not Disbursement.objects.standing().filter(pk=paid.pk).exists():
        return _emptied(case, by) if needs_righting(case) else case
    if last is None or paid != last:
        told = _("Only the last payment can be taken back. Load the page anew and check.")
        raise Refused(told, code="not_last")
    if reason not in BACK:
        raise Refused(_("Choose why it is taken back."), code="reason")
    ledger.reverse(last.entry, by=by, reason=reason)
    told = {"amount_idr": -last.amount_idr, "reason": reason}
    if last_of(case) is None:
        return _emptied(case, by, **told)
    return noted(case, "take_back", by, {"state": case.state}, {"state": case.state, **told})


@transaction.atomic
def put_right(case: FinancingCase, *, by) -> FinancingCase:
    """The ledger has taken back all that was paid, past this case: its state follows."""
    case = _held_with_maker(case, by)
    return _emptied(case, by) if needs_righting(case) else case


def needs_righting(case) -> bool:
    """Whether it stands as paid out and nothing of that is left in the ledger."""
    return case.state == CaseState.DISBURSED and last_of(case) is None


def _held_with_maker(case, by):
    """The maker first, as whoever shows interest does: the ledger holds it too."""
    Vendor.objects.select_for_update(no_key=True).get(pk=case.vendor_id)
    case = held(case)
    check_bank(case, by)
    return case


def _emptied(case, by, **told):
    """Nothing paid out stands any more."""
    before = {"state": case.state}
    target = CaseState.APPROVED if case.has_consent else CaseState.WITHDRAWN
    check_move(CASE_MOVES, case.state, target)
    case.state = target
    case.save()
    return noted(case, "take_back", by, before, {"state": case.state, **told})
