"""Inquiries: opened by a buyer, taken on, answered, closed."""

import hashlib
import json
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import trail
from kit.states import check_move
from transactions.actions import asking_letters, attachments
from transactions.editions import edition_for
from transactions.inquiry_rules import may_arrange, may_speak
from transactions.models import Inquiry, Message
from transactions.refusals import KeyReused, Refused
from transactions.words import INQUIRY_MOVES, CameBy, InquiryState, Side

S = InquiryState
WINDOW = timedelta(days=2)
DRAWS = 3
# Who goes on in WhatsApp leaves no address to count by: so many to one maker in those two days.
CHATS_PER_MAKER = 300
# Turns of a buyer in a row, before somebody has answered.
TURNS_IN_A_ROW = 10
AGREED = (S.QUOTED, S.ORDERED)
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
    row.asked_at = timezone.now()
    is_chat = row.came_by == CameBy.WHATSAPP
    row.waiting_since = None if is_chat else row.asked_at
    row.save(force_insert=True)
    message = Message.objects.create(inquiry=row, side=Side.BUYER, text=text)
    kept.attach(message=message)
    if not is_chat:  # else it reaches the maker in WhatsApp
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
    recent = Inquiry.objects.filter(asked_at__gte=timezone.now() - WINDOW)
    if row.came_by == CameBy.WHATSAPP:
        chats = recent.filter(vendor=row.vendor, came_by=CameBy.WHATSAPP)
        if chats[:CHATS_PER_MAKER].count() >= CHATS_PER_MAKER:
            words = _("Very many go on in WhatsApp from here just now. Write on the page instead.")
            raise Refused(words, code="too_many")
    same = Q(pk__in=[])
    if row.buyer_email:
        same |= Q(buyer_email=row.buyer_email) & ~Q(buyer_email="")
    if row.buyer_phone:
        same |= Q(buyer_phone=row.buyer_phone) & ~Q(buyer_phone="")
    most = settings.INQUIRIES_PER_BUYER
    if recent.filter(same)[:most].count() >= most:
        words = _("You have asked very often in these two days. Go on in the threads you have.")
        raise Refused(words, code="too_many")


def say(inquiry, *, side, text, client_key, by=None, pictures=()) -> Message:
    """One turn in a thread; the same ``client_key`` twice is one.

    Buyers hold the link; makers, helpers and organisers are asked who they are. Raises Refused.
    """
    with attachments.kept(pictures) as kept, transaction.atomic():
        row = locked(inquiry)
        there = Message.objects.filter(client_key=client_key).first()
        if there:
            if (there.inquiry_id, there.side, there.text) != (row.pk, side, text):
                raise KeyReused
            return there
        if side != Side.BUYER and not may_speak(by, row, side):
            raise PermissionDenied
        _check_turns(row, side)
        message = Message.objects.create(
            inquiry=row, side=side, author=by, text=text, client_key=client_key
        )
        kept.attach(message=message)
        _turn(row, side, by)
        asking_letters.tell.enqueue(row.pk, "said", message.pk)
        return message


def _check_turns(row, side):
    """Each turn sends mails: whoever writes waits for an answer at some time."""
    sides = list(row.messages.order_by("-pk").values_list("side", flat=True)[:TURNS_IN_A_ROW])
    if len(sides) == TURNS_IN_A_ROW and set(sides) == {side}:
        words = _("You have written very often. Wait for the answer, then go on here.")
        raise Refused(words, code="too_many")


def _turn(row, side, by):
    """Whose turn it is after a message, and what that makes of the state."""
    now, state = timezone.now(), row.state
    if side == Side.BUYER:
        if row.waiting_since is None:
            row.waiting_since, row.warned_at = now, None
        row.came_by = CameBy.PAGE
        if state not in (*AGREED, S.OPEN, S.ASSIGNED, S.UNANSWERED):
            state = S.ASSIGNED if row.owner_id else S.OPEN
    else:
        row.waiting_since, row.answered_at = None, row.answered_at or now
        row.owner = row.owner or by
        state = state if state in AGREED else S.ANSWERED
    if state != row.state:
        check_move(INQUIRY_MOVES, row.state, state)
        row.state, row.closed_at = state, None
    row.save(update_fields=TURNED)


TURNED = (*("waiting_since", "warned_at", "came_by", "answered_at", "owner", "state", "closed_at"),)


@transaction.atomic
def take(inquiry, *, by, side=Side.MAKER) -> Inquiry:
    """Somebody of the maker or the organiser says: I am at it. One at a time."""
    row = locked(inquiry)
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
    row = locked(inquiry)
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
    told = noted(row, "assign", by, before, {"owner": row.owner_id})
    if to and to != by:
        asking_letters.tell_given.enqueue(row.pk, to.pk, told.pk)
    return row


@transaction.atomic
def move(inquiry, state, *, by=None) -> Inquiry:
    """To another state, where the table allows it; the caller has asked who may."""
    row = locked(inquiry)
    check_move(INQUIRY_MOVES, row.state, state)
    before = {"state": row.state}
    row.state = state
    if state in (S.QUOTED, S.ORDERED, S.CLOSED):
        row.waiting_since = None
    if state == S.QUOTED:
        row.answered_at = row.answered_at or timezone.now()
    row.closed_at = timezone.now() if state == S.CLOSED else None
    row.save(update_fields=["state", "waiting_since", "answered_at", "closed_at"])
    noted(row, state, by, before)
    return row


@transaction.atomic
def close(inquiry, *, by=None, side=Side.BUYER) -> Inquiry:
    """Over without an order: by the buyer, who holds the link, or by who answers."""
    if side != Side.BUYER and not may_speak(by, inquiry, side):
        raise PermissionDenied
    return move(inquiry, S.CLOSED, by=by)


def locked(inquiry) -> Inquiry:
    """The row as it is now, held until the transaction ends."""
    rows = Inquiry.objects.select_for_update(of=("self",))
    return rows.select_related("vendor", "edition", "owner").get(pk=inquiry.pk)


def noted(row, verb, by, before, after=None):
    """The trail row of one step."""
    after = {"state": row.state, **(after or {})}
    region = row.region_id or ""
    verb = f"inquiry_{verb}"
    return trail.record(row, verb=verb, by=by, region=region, before=before, after=after)
