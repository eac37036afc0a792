"""Live slots put into the agenda, changed and cancelled: by a maker, or by the organiser."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import trail
from expo.actions.frozen import refuse_frozen
from expo.choices import AgendaKind
from expo.models import AgendaItem, Edition
from kit import changes
from live import slots
from live.models import LiveProduct, LiveSession
from live.rules import may_arrange_session, may_plan_session
from live.slots import Slot
from vendors.models import Vendor


@transaction.atomic
def plan(edition, slot: Slot, *, vendor=None, by) -> LiveSession:
    """Put a session into the agenda; without ``vendor`` it is the organiser's own stage."""
    if vendor:
        vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
        edition = Edition.objects.get(pk=edition.pk)
    else:
        edition = Edition.objects.select_for_update().get(pk=edition.pk)
    item = AgendaItem(edition=edition, kind=AgendaKind.LIVE)
    session = LiveSession(agenda_item=item, vendor=vendor, planned_by=by)
    _ask(session, by)
    slots.check(session, slot)
    _write_slot(session, slot)
    _note(session, "plan", by, {}, _facts(session))
    return session


@transaction.atomic
def change(session, slot: Slot, *, by) -> LiveSession:
    """Another time, title, address or other products, until it begins."""
    session = locked(session)
    _ask(session, by)
    if session.agenda_item.starts_at <= timezone.now():
        raise ValidationError(_("It has begun: time and title stay as they are."), code="begun")
    slots.check(session, slot)
    before = _facts(session)
    _write_slot(session, slot)
    _note(session, "change", by, before, _facts(session))
    return session


@transaction.atomic
def follow_up(session, *, products, recording_url="", platform="", stream_url="", by):
    """Once it has begun: other products, an address that was missing, and after it the recording.

    What does not fit the moment (a recording before the end) is left as it is.
    """
    session = locked(session)
    _ask(session, by)
    now = timezone.now()
    if session.agenda_item.starts_at > now:
        raise ValidationError(_("It has not begun yet."), code="early")
    faults = [*slots.goods_faults(session, products)]
    before = _facts(session)
    if session.ends_at <= now:
        session.recording_url = recording_url
        faults += slots.address_faults(recording_url, "", name="recording_url")
    elif stream_url and not session.stream_url:
        session.stream_url, session.platform = stream_url, platform or session.platform
        faults += slots.address_faults(stream_url, session.platform)
    slots.refuse(faults)
    session.save(update_fields=["recording_url", "stream_url", "platform"])
    _show(session, products)
    _note(session, "follow_up", by, before, _facts(session))
    return session


@transaction.atomic
def cancel(session, *, reason, by) -> LiveSession:
    """It stays in the agenda as cancelled; one that has begun is ended by its host instead."""
    session = locked(session)
    if session.agenda_item.is_cancelled:
        return session
    _ask(session, by)
    reason = " ".join(reason.split())
    if not reason:
        raise ValidationError({"reason": _("Say why: people may wait for it.")})
    if session.agenda_item.starts_at <= timezone.now():
        told = _("It has begun and can no longer be cancelled. End it on its own page.")
        raise ValidationError(told, code="begun")
    session.reason = LiveSession._meta.get_field("reason").clean(reason, session)
    session.agenda_item.is_cancelled = True
    session.agenda_item.save(update_fields=["is_cancelled", "changed_at"])
    session.save(update_fields=["reason"])
    after = {"is_cancelled": True, "reason": session.reason}
    _note(session, "cancel", by, {"is_cancelled": False}, after)
    return session


def locked(session) -> LiveSession:
    """The rows as they stand, held until the end: the maker first, then session and item."""
    if session.vendor_id:
        Vendor.objects.select_for_update().get(pk=session.vendor_id)
    session = LiveSession.objects.select_for_update().get(pk=session.pk)
    session.agenda_item = AgendaItem.objects.select_for_update().get(pk=session.agenda_item_id)
    return session


def _ask(session, by):
    refuse_frozen(session.edition)
    if not may_plan_session(by, session):
        raise PermissionDenied
    if session.edition.state not in slots.TAKING and not may_arrange_session(by, session):
        told = _("This expo is not announced yet. Plan as soon as it is.")
        raise ValidationError({"edition": told})
    if session.agenda_item.is_cancelled:
        raise ValidationError(_("It was cancelled, and stays so. Plan a new one."), code="gone")


def _write_slot(session, slot):
    item = session.agenda_item
    item.name, item.name_en = slot.title.strip(), slot.title_en.strip()
    item.starts_at, item.ends_at = slot.starts_at, slot.ends_at
    item.save()
    session.agenda_item = item
    session.host, session.platform = slot.host, slot.platform
    session.stream_url = slot.stream_url
    session.save()
    _show(session, slot.products)


def _show(session, products):
    """The rows as ``products`` has them; what was said of a product before is kept."""
    rows = {row.product_id: row for row in session.shown.all()}
    keys = list(dict.fromkeys(product.pk for product in products))
    session.shown.exclude(product__in=keys).delete()
    for place, key in enumerate(keys):
        row = rows.get(key) or LiveProduct(session=session, product_id=key)
        if row.pk is None or row.position != place:
            row.position = place
            row.save()
    if session.pinned_id and session.pinned_id not in keys:
        session.pinned, session.pinned_at = None, timezone.now()
        session.save(update_fields=["pinned", "pinned_at"])


def _facts(session):
    item = session.agenda_item
    return {
        "title": item.name,
        "starts_at": item.starts_at.isoformat(),
        "ends_at": item.ends_at.isoformat(),
        "platform": session.platform,
        "stream_url": session.stream_url,
        "recording_url": session.recording_url,
        "products": list(session.shown.values_list("product", flat=True)),
    }


def _note(session, verb, by, before, after):
    note(session, verb, by=by, before=before, after=after)


def note(session, verb, *, by, before, after):
    """One trail row, and word to whoever follows live sessions."""
    region = session.vendor.region_id if session.vendor else session.edition.organiser.region_id
    trail.record(session, verb=verb, by=by, region=region or "", before=before, after=after)
    changes.note("live_session", session.pk)
