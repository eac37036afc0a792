"""Inquiries: opened by a buyer, taken on, answered, handed on, closed."""

import hashlib
import json
import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import MoveRefused, check_move
from transactions.actions import asking_letters, attachments
from transactions.editions import edition_for
from transactions.inquiry_rules import may_arrange, may_speak
from transactions.models import Inquiry, Message
from transactions.refusals import KeyReused, Refused
from transactions.words import INQUIRY_MOVES, CameBy, InquiryState, Side

S = InquiryState
WINDOW = timedelta(days=2)
DRAWS = 3
ASKED = (
    *("kind", "came_by", "buyer_name", "company", "buyer_phone", "buyer_email", "country"),
    *("quantity", "needed_on", "term", "wants_translation"),
)


def open(  # noqa: A001 - an inquiry is opened
    *,
    client_key,
    text,
    vendor=None,
    product=None,
    edition=None,
    edition_slug="",
    language="id",
    pictures=(),
    **asked,
) -> Inquiry:
    """A buyer's question to a maker, or without one to ``edition``'s organiser.

    ``asked``: kind, buyer_name and others of ASKED. The same ``client_key`` with the same words
    gives the inquiry that is there; with others KeyReused is raised. Raises Refused.
    """
    body_hash = _fingerprint(vendor, product, edition, {**asked, "text": text})
    with attachments.kept(pictures) as kept:
        for draw in range(DRAWS):
            try:
                with transaction.atomic():
                    row = Inquiry(client_key=client_key, body_hash=body_hash, language=language)
                    row.vendor, row.product, row.edition = vendor, product, edition
                    return _open(row, edition_slug, asked, text, kept)
            except (IntegrityError, Refused) as error:
                there = Inquiry.objects.filter(client_key=client_key).first()
                if there and there.body_hash != body_hash:
                    raise KeyReused from error
                if there:
                    return there
                if isinstance(error, Refused) or draw == DRAWS - 1:
                    raise
    raise AssertionError  # the loop returns or raises


def _open(row, edition_slug, asked, text, kept):
    for name in ASKED:
        if name in asked:
            setattr(row, name, asked[name])
    _check_often(row)
    if row.vendor:
        row.region_id = row.vendor.region_id
        if row.edition is None:
            row.edition_id = edition_for(row.vendor.pk, edition_slug)
    row.asked_at = row.waiting_since = timezone.now()
    row.save(force_insert=True)
    message = Message.objects.create(inquiry=row, side=Side.BUYER, text=text)
    kept.attach(message=message)
    asking_letters.tell.enqueue(row.pk, "opened", message.pk)
    return row


def _fingerprint(vendor, product, edition, words):
    subject = [getattr(row, "pk", None) for row in (vendor, product, edition)]
    told = {name: str(value) for name, value in words.items()}
    return hashlib.sha256(json.dumps([subject, told], sort_keys=True).encode()).hexdigest()


def _check_often(row):
    """Limit by who is to be answered, never by network address: a whole regency may share one."""
    if row.came_by == CameBy.PAGE and not row.buyer_phone and not row.buyer_email:
        raise Refused(_("Leave a phone number or an e-mail address."), code="no_contact")
    same = Q(pk__in=[])
    if row.buyer_email:
        same |= Q(buyer_email=row.buyer_email) & ~Q(buyer_email="")
    if row.buyer_phone:
        same |= Q(buyer_phone=row.buyer_phone) & ~Q(buyer_phone="")
    recent = Inquiry.objects.filter(same, asked_at__gte=timezone.now() - WINDOW)
    if recent[: settings.INQUIRIES_PER_BUYER].count() >= settings.INQUIRIES_PER_BUYER:
        words = _("You have asked very often in these two days. Go on in the threads you have.")
        raise Refused(words, code="too_many")


def say(inquiry, *, side, text, client_key, by=None, pictures=()) -> Message:
    """One turn in a thread; the same ``client_key`` twice is one.

    Buyers hold the link; makers, helpers and organisers are asked who they are. Raises Refused.
    """
    with attachments.kept(pictures) as kept, transaction.atomic():
        row = _locked(inquiry)
        there = Message.objects.filter(client_key=client_key).first()
        if there:
            if (there.inquiry_id, there.side, there.text) != (row.pk, side, text):
                raise KeyReused
            return there
        if side != Side.BUYER and not may_speak(by, row, side):
            raise PermissionDenied
        message = Message.objects.create(
            inquiry=row, side=side, author=by, text=text, client_key=client_key
        )
        kept.attach(message=message)
        _turn(row, side, by)
        asking_letters.tell.enqueue(row.pk, "said", message.pk)
        return message


def _turn(row, side, by):
    """Whose turn it is after a message, and what that makes of the state."""
    now, agreed = timezone.now(), (S.QUOTED, S.ORDERED)
    if side == Side.BUYER:
        row.waiting_since = row.waiting_since or now
        if row.state not in (*agreed, S.OPEN, S.ASSIGNED):
            row.state = S.ASSIGNED if row.owner_id else S.OPEN
        row.closed_at = None
    else:
        row.waiting_since, row.answered_at = None, row.answered_at or now
        row.owner = row.owner or by
        if row.state not in agreed:
            row.state, row.closed_at = S.ANSWERED, None
    row.save(update_fields=["waiting_since", "answered_at", "owner", "state", "closed_at"])


@transaction.atomic
def take(inquiry, *, by, side=Side.MAKER) -> Inquiry:
    """Somebody of the maker or the organiser says: I am at it. One at a time."""
    row = _locked(inquiry)
    if not may_speak(by, row, side):
        raise PermissionDenied
    if row.owner_id == by.pk:
        return row
    if row.owner_id:
        raise Refused(_("Somebody was quicker and is at it already."), code="taken")
    return _give(row, by, by)


@transaction.atomic
def assign(inquiry, *, to, by) -> Inquiry:
    """The organiser gives it to a helper, or takes it away again (``to`` None)."""
    row = _locked(inquiry)
    if not may_arrange(by, row):
        raise PermissionDenied
    if to and not (may_speak(to, row, Side.HELPER) or may_speak(to, row, Side.ORGANISER)):
        raise Refused(_("This person may not answer for this maker."), code="not_helper")
    return _give(row, to, by)


def _give(row, to, by):
    before = {"owner": row.owner_id, "state": row.state}
    row.owner = to
    if row.state in (S.OPEN, S.ASSIGNED, S.UNANSWERED):
        row.state = S.ASSIGNED if to else S.OPEN
    row.save(update_fields=["owner", "state"])
    return _noted(row, "assign", by, before, {"owner": row.owner_id})


@transaction.atomic
def move(inquiry, state, *, by=None) -> Inquiry:
    """To another state, where the table allows it; the caller has asked who may."""
    row = _locked(inquiry)
    check_move(INQUIRY_MOVES, row.state, state)
    before = {"state": row.state}
    row.state = state
    if state in (S.QUOTED, S.ORDERED, S.CLOSED):
        row.waiting_since = None
    if state == S.QUOTED:
        row.answered_at = row.answered_at or timezone.now()
    row.closed_at = timezone.now() if state == S.CLOSED else None
    row.save(update_fields=["state", "waiting_since", "answered_at", "closed_at"])
    return _noted(row, state, by, before)


@transaction.atomic
def close(inquiry, *, by=None, side=Side.BUYER) -> Inquiry:
    """Over without an order: by the buyer, who holds the link, or by who answers."""
    if side != Side.BUYER and not may_speak(by, inquiry, side):
        raise PermissionDenied
    return move(inquiry, S.CLOSED, by=by)


@transaction.atomic
def hand_on(inquiry, *, vendors, by) -> list[Inquiry]:
    """The organiser hands a request on to makers; each gets a thread of its own, once."""
    row = _locked(inquiry)
    if row.vendor_id or not may_arrange(by, row):
        raise PermissionDenied
    if row.state == S.CLOSED:
        raise MoveRefused
    first = row.messages.order_by("pk").first()
    handed = [_hand(row, vendor, first.text, by) for vendor in vendors]
    row.state, row.owner = S.ASSIGNED, row.owner or by
    row.waiting_since, row.answered_at = None, row.answered_at or timezone.now()
    row.save(update_fields=["state", "owner", "waiting_since", "answered_at"])
    return handed


def _hand(row, vendor, text, by):
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
        **{name: getattr(row, name) for name in ASKED},
    )
    child.asked_at = child.waiting_since = timezone.now()
    child.save(force_insert=True)
    message = Message.objects.create(inquiry=child, side=Side.BUYER, text=text)
    _noted(child, "handed", by, {}, {"from": row.number})
    asking_letters.tell.enqueue(child.pk, "handed", message.pk)
    return child


def watch() -> int:
    """Remind makers of what waits, and say of what waited too long that it was never answered."""
    now = timezone.now()
    waiting = Inquiry.objects.filter(waiting_since__isnull=False)
    late = waiting.filter(waiting_since__lte=now - timedelta(hours=settings.INQUIRY_REMIND_H))
    for row in late.filter(warned_at=None, vendor__isnull=False)[:200]:
        with transaction.atomic():
            fresh = Inquiry.objects.filter(pk=row.pk, warned_at=None, waiting_since__isnull=False)
            if fresh.update(warned_at=now):
                asking_letters.tell.enqueue(row.pk, "waits", 0)
    ended = waiting.filter(
        state__in=(S.OPEN, S.ASSIGNED),
        answered_at=None,
        waiting_since__lte=now - timedelta(hours=settings.INQUIRY_WAIT_H),
    )
    # Still waiting: an answer may come at any time, and the organiser sees it first.
    return ended.update(state=S.UNANSWERED)


def _locked(inquiry):
    rows = Inquiry.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition", "owner").get(pk=inquiry.pk)


def _noted(row, verb, by, before, after=None):
    after = {"state": row.state, **(after or {})}
    region = row.region_id or ""
    trail.record(row, verb=f"inquiry_{verb}", by=by, region=region, before=before, after=after)
    return row
