"""A request to an organiser, handed on to makers."""

import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.states import MoveRefused
from transactions.actions import asking_letters, attachments, inquiries
from transactions.inquiry_rules import may_arrange
from transactions.models import Inquiry, Message
from transactions.refusals import Refused
from transactions.words import InquiryState, Side
from vendors.choices import STANDING
from vendors.models import Participation


@transaction.atomic
def hand_on(inquiry, *, vendors, by) -> list[Inquiry]:
    """The organiser hands a request on to makers; each gets a thread of its own, once."""
    row = inquiries.locked(inquiry)
    if row.vendor_id or not may_arrange(by, row):
        raise PermissionDenied
    if row.state == InquiryState.CLOSED:
        raise MoveRefused
    here = Participation.objects.filter(edition=row.edition_id, state__in=STANDING)
    here = set(here.filter(vendor__in=vendors).values_list("vendor", flat=True))
    if here != {vendor.pk for vendor in vendors}:
        raise Refused(_("Choose makers who take part in this edition."), code="not_here")
    first = row.messages.prefetch_related("pictures").order_by("pk").first()
    handed = [_hand(row, vendor, first, by) for vendor in vendors]
    row.state, row.owner = InquiryState.ASSIGNED, row.owner or by
    row.waiting_since, row.answered_at = None, row.answered_at or timezone.now()
    row.save(update_fields=["state", "owner", "waiting_since", "answered_at"])
    return handed


def _hand(row, vendor, first, by):
    key = uuid.uuid5(row.client_key, str(vendor.pk))
    there = Inquiry.objects.filter(client_key=key).first()
    if there:
        return there
    child = Inquiry(
        client_key=key,
        body_hash=row.body_hash,
        vendor=vendor,
        edition=row.edition,
        region_id=vendor.region_id,
        handed_from=row,
        language=row.language,
        **{name: getattr(row, name) for name in inquiries.ASKED},
    )
    child.asked_at = child.waiting_since = timezone.now()
    child.save(force_insert=True)
    message = Message.objects.create(inquiry=child, side=Side.BUYER, text=first.text)
    attachments.carry(first.pictures.all(), message=message)
    inquiries.noted(child, "handed", by, {}, {"from": row.number})
    asking_letters.tell.enqueue(child.pk, "handed", message.pk)
    return child
