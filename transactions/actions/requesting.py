"""An office's request as it is written: begun, filled, submitted, withdrawn."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import MoveRefused, check_move
from transactions import baskets, offers, office_lines
from transactions.actions import office_letters, offices
from transactions.models import OfficeRequest, RequestLine
from transactions.office_rules import belongs_to, may_withdraw, may_write
from transactions.refusals import KeyReused, Refused
from transactions.words import REQUEST_MOVES, OfficeState, RequestState

FACTS = ("title", "own_number", "deliver_to", "needed_on", "term_days", "note")
EDITABLE = (RequestState.DRAFT, RequestState.REVISE)
MOST_LINES = 60


class Changed(Refused):
    """Prices or pieces are not what was looked at; nothing is sent before they were."""

    def __init__(self):
        super().__init__(
            _("Something has changed. Look at lines and sums again, then press once more."),
            code="changed",
        )


@transaction.atomic
def begin(office, *, by, client_key, **facts) -> OfficeRequest:
    """A draft without lines; ``facts``: FACTS. The same ``client_key`` twice is one request."""
    office = offices.locked(office)  # its last person may be leaving
    if not belongs_to(by, office):
        raise PermissionDenied
    row, is_new = OfficeRequest.objects.get_or_create(
        client_key=client_key, defaults={"office": office, "made_by": by, **facts}
    )
    if not is_new:
        if (row.office_id, row.made_by_id) != (office.pk, by.pk):
            raise KeyReused
        return row
    noted(row, "begin", by, {}, {"title": row.title})
    return row


@transaction.atomic
def put(request, *, by, listing, quantity) -> RequestLine:
    """So many more of a product on show."""
    row = _written(request, by)
    line = row.lines.filter(product=listing.product_id).first()
    wanted = quantity + (line.quantity if line else 0)
    if line is None and row.lines.count() >= MOST_LINES:
        raise _full()
    _check_quantity(listing, wanted)
    line, _made = RequestLine.objects.update_or_create(
        request=row,
        product_id=listing.product_id,
        defaults={"quantity": wanted, "price_idr": offers.price_for(listing, wanted)},
    )
    _raise_version(row)
    noted(row, "put", by, {}, {"product": listing.product_id, "quantity": wanted})
    return line


@transaction.atomic
def change(request, *, by, quantities: dict[int, int], **facts) -> OfficeRequest:
    """Other facts, and other quantities {line: pieces}; 0 takes a line out. Prices are those of
    this moment."""
    row = _written(request, by)
    before = {name: str(getattr(row, name) or "") for name in FACTS}
    for name in FACTS:
        setattr(row, name, facts.get(name, getattr(row, name)))
    for one in office_lines.contents_of(row).rows:
        _change_line(one, quantities.get(one.line.pk, one.line.quantity))
    _raise_version(row)
    row.save(update_fields=[*FACTS])
    after = {name: str(getattr(row, name) or "") for name in FACTS}
    noted(row, "change", by, before, {**after, "lines": row.lines.count()})
    return row


def _change_line(one, quantity):
    """What is not to be had stays as it was wanted until somebody takes it out."""
    line = one.line
    if quantity <= 0:
        line.delete()
        return
    if one.listing is not None and quantity != line.quantity:
        _check_quantity(one.listing, quantity)
    line.quantity = quantity
    if one.listing is not None:
        line.price_idr = offers.price_for(one.listing, quantity)
    line.save(update_fields=["quantity", "price_idr"])


def _check_quantity(listing, quantity):
    offer = offers.offer_of(listing)
    values = {"name": listing.name, "n": offer.minimum, "most": offer.most}
    if quantity < offer.minimum:
        words = _("%(name)s: the smallest order is %(n)s.")
    elif quantity > offer.most:
        words = _("%(name)s: only %(most)s are there just now.")
    else:
        return
    raise Refused(words, code="quantity", params=values)


@transaction.atomic
def take_basket(request, *, by, basket) -> int:
    """Everything in a basket that can be ordered moves into the request; how many lines."""
    row = _written(request, by)
    found = baskets.contents_of(basket).rows
    there = {line.product_id: line for line in row.lines.all()}
    if len(there.keys() | {one.product.pk for one in found}) > MOST_LINES:
        raise _full()
    for one in found:
        before = there.get(one.product.pk)
        quantity = min(one.quantity + (before.quantity if before else 0), one.offer.most)
        RequestLine.objects.update_or_create(
            request=row,
            product=one.product,
            defaults={
                "quantity": quantity,
                "price_idr": offers.price_for(one.listing, quantity),
            },
        )
        one.line.delete()
    if found:
        _raise_version(row)
        noted(row, "take_basket", by, {}, {"lines": len(found)})
    return len(found)


@transaction.atomic
def submit(request, *, by, seen) -> OfficeRequest:
    """To the managers; what was looked at is what they get. Twice is once."""
    row = locked(request)
    if row.state == RequestState.SUBMITTED and row.made_by_id == by.pk:
        return row
    check_move(REQUEST_MOVES, row.state, RequestState.SUBMITTED)
    if not may_write(by, row):
        raise PermissionDenied
    check_verified(row.office)
    contents = office_lines.contents_of(row)
    check_contents(contents, seen)
    keep_prices(contents)
    before, row.state, row.submitted_at = row.state, RequestState.SUBMITTED, timezone.now()
    row.save(update_fields=["state", "submitted_at"])
    trail_row = noted(row, "submit", by, {"state": before}, {"state": row.state})
    office_letters.tell_request(row, "submitted", event=f"request:{row.pk}:{trail_row.pk}")
    return row


@transaction.atomic
def withdraw(request, *, by) -> OfficeRequest:
    """It is not wanted any more: who made it, or a manager."""
    row = locked(request)
    check_move(REQUEST_MOVES, row.state, RequestState.WITHDRAWN)
    if not may_withdraw(by, row):
        raise PermissionDenied
    before, row.state = row.state, RequestState.WITHDRAWN
    row.save(update_fields=["state"])
    noted(row, "withdraw", by, {"state": before}, {"state": row.state})
    return row


def check_verified(office):
    if office.state != OfficeState.VERIFIED:
        words = _("Your office is not verified yet. The draft stays here until it is.")
        raise Refused(words, code="not_verified")


def check_contents(contents, seen):
    """That there is something, all of it to be had, and as it was looked at."""
    if not contents.parts:
        raise Refused(_("Add at least one product first."), code="empty")
    if contents.short:
        names = ", ".join(row.name for row in contents.short)
        words = _("Not to be had as written: %(names)s. Change or take out these lines.")
        raise Refused(words, code="short", params={"names": names})
    if contents.seen != seen:
        raise Changed


def keep_prices(contents):
    """The lines at the prices that were shown and agreed to."""
    for row in contents.rows:
        row.line.price_idr = row.price_idr
    RequestLine.objects.bulk_update([row.line for row in contents.rows], ["price_idr"])


def locked(request) -> OfficeRequest:
    rows = OfficeRequest.objects.select_for_update(of=("self",))
    return rows.select_related("office__region", "made_by").get(pk=request.pk)


def _written(request, by):
    row = locked(request)
    if row.state not in EDITABLE:
        raise MoveRefused
    if not may_write(by, row):
        raise PermissionDenied
    return row


def _raise_version(row):
    row.version += 1
    row.save(update_fields=["version"])


def _full():
    words = _("A request holds at most %(n)s products. Write a second one for the rest.")
    return Refused(words, code="full", params={"n": MOST_LINES})


def noted(row, verb, by, before, after):
    region = row.office.region_id
    return trail.record(
        row, verb=f"request_{verb}", by=by, region=region, before=before, after=after
    )
