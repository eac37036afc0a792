"""The rows of the follow-up board in words: what, whose, since when, and where it is acted on."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from expo.choices import Role
from expo.scopes import reach_of
from kit.admin import visible
from kit.money import rupiah
from kit.times import long_day
from kit.whatsapp import chat_url
from transactions.models import Entry, Order
from transactions.words import QuoteState
from vendors.models import Vendor


@dataclass(frozen=True)
class Call:
    """A maker to call; ``dial`` (E.164) and ``whatsapp``, a prepared message, are empty without a
    number."""

    name: str
    region: str
    phone: str
    dial: str
    whatsapp: str


@dataclass(frozen=True)
class Line:
    """``url`` is empty where this person may not open the page it is acted on."""

    what: str
    note: str
    days: int
    owner: str
    url: str = ""
    calls: list[Call] = field(default_factory=list)


def age(since) -> int:
    """Whole days since a day or a moment; what lies ahead is no day old."""
    if since is None:
        return 0
    day = timezone.localdate(since) if isinstance(since, dt.datetime) else since
    return max(0, (timezone.localdate() - day).days)


def _calls(vendors, edition, ask):
    return [_call(vendor, edition, ask) for vendor in vendors if vendor is not None]


def _call(vendor, edition, ask):
    """``ask`` gives the request, in Indonesian: which language the maker reads is not known."""
    number = dial = link = ""
    if vendor.phone:
        number, dial = vendor.phone.as_national, vendor.phone.as_e164
        with translation.override("id"):
            words = _("Hello %(maker)s, this is about %(expo)s. %(ask)s Thank you.")
            text = words % {"maker": vendor.name, "expo": edition.name, "ask": ask()}
        link = chat_url(vendor.phone, text)
    return Call(vendor.name, vendor.region.short_name, number, dial, link)


def of_inquiry(row, edition, openable):
    def ask():
        return _("A buyer waits for your answer to question %(number)s.") % {"number": row.number}

    return Line(
        what=f"{row.number} · {row.get_kind_display()}",
        note=row.product.name if row.product else row.get_state_display(),
        days=age(row.since),
        owner=str(row.owner or row.vendor or _("the organiser")),
        url=_page("admin:transactions_inquiry_thread", row.pk, openable),
        calls=_calls([row.vendor], edition, ask),
    )


def of_quote(row, edition, openable):
    def ask():
        return _("What became of your quotation %(number)s?") % {"number": row}

    is_makers = row.state == QuoteState.REVISION
    until = _("valid until %(day)s") % {"day": long_day(row.valid_until)}
    return Line(
        what=f"{row} · {row.get_state_display()}",
        note=until,
        days=age(row.since),
        owner=row.inquiry.vendor.name if is_makers else _("the buyer"),
        url=_page("admin:transactions_inquiry_thread", row.inquiry_id, openable),
        calls=_calls([row.inquiry.vendor], edition, ask),
    )


def of_commitment(row, edition, openable):
    number = row.order.number if row.order else f"#{row.pk}"

    def ask():
        return _("Has order %(number)s been paid? Please note it.") % {"number": number}

    left = _("%(amount)s still open") % {"amount": rupiah(row.amount_idr - row.paid)}
    name, key = ("transactions_entry", row.pk)
    if row.order_id:
        name, key = ("transactions_order", row.order_id)
    return Line(
        what=f"{number} · {row.get_kind_display()}",
        note=left,
        days=age(row.since),
        owner=row.vendor.name,
        url=reverse(f"admin:{name}_change", args=[key]) if row.pk in openable else "",
        calls=_calls([row.vendor], edition, ask),
    )


def of_agreement(row, edition, openable):
    def ask():
        return _("How does your agreement “%(name)s” go on?") % {"name": row.name}

    partners = ", ".join(partner.name for partner in row.partners.all())
    return Line(
        what=f"{capfirst(row.get_kind_display())}: {row.title}",
        note=partners,
        days=age(row.since),
        owner=_("the organiser"),
        url=_change(row, openable),
        calls=_calls(row.seen_makers, edition, ask),
    )


def of_follow_up(row, edition, openable):
    what = row.text if row.is_told else row.agreement.title

    def ask():
        return _("How far is this: %(text)s?") % {"text": what}

    due = _("was due %(day)s") % {"day": long_day(row.due_on)}
    return Line(
        what=what,
        note=f"{row.agreement.title} · {due}",
        days=age(row.since),
        owner=(row.is_told and row.owner.name) or _("who promised it"),
        url=_change(row.agreement, openable),
        calls=_calls(row.agreement.seen_makers, edition, ask),
    )


def of_silent(row, edition, openable):
    def ask():
        return _("No sale of yours is recorded yet. Can we help you to record or to sell?")

    booth = _("Booth %(code)s") % {"code": row.booth.code} if row.booth else _("no booth")
    return Line(
        what=row.vendor.name,
        note=booth,
        days=age(row.since),
        owner=_("the region's officer"),
        url=_page("admin:vendors_vendor_change", row.vendor_id, openable),
        calls=_calls([row.vendor], edition, ask),
    )


def of_returned(row, edition, openable):
    def ask():
        words = _("“%(name)s” came back from curation. Do you need help to mend it?")
        return words % {"name": row.product.name}

    return Line(
        what=row.product.name,
        note=_("returned in round %(n)s") % {"n": row.round},
        days=age(row.since),
        owner=row.product.vendor.name,
        url=_change(row, openable),
        calls=_calls([row.product.vendor], edition, ask),
    )


def of_grant(row, edition, openable):
    def ask():
        return _("“%(name)s” waits for you. When can you fetch it?") % {"name": row.item.name}

    return Line(
        what=f"{row.item.title} · {row.item.assistance.title}",
        note=row.pick_up,
        days=age(row.since),
        owner=row.item.assistance.provider.name,
        url=_change(row, openable),
        calls=_calls([row.vendor], edition, ask),
    )


def _change(row, openable):
    return _page(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", row.pk, openable)


def _page(name, key, openable):
    return reverse(name, args=[key]) if key in openable else ""


# Which of these rows somebody may open: one question for any number of rows.


def open_rows(user, _edition, rows):
    return _open(type(rows[0]), user, [row.pk for row in rows]) if rows else set()


def open_threads(user, edition, rows):
    """Threads hold buyers' words: inquiry_rules.may_read."""
    reads = reach_of(user).on_edition(edition, Role.ORGANISER, Role.HELPER)
    return {row.pk for row in rows} if reads else set()


def open_quotes(user, edition, rows):
    return open_threads(user, edition, [row.inquiry for row in rows])


def open_orders(user, _edition, rows):
    """Commitments whose order, or who themselves where they have none, may be opened."""
    orders = _open(Order, user, [row.order_id for row in rows if row.order_id])
    entries = _open(Entry, user, [row.pk for row in rows if not row.order_id])
    return entries | {row.pk for row in rows if row.order_id in orders}


def open_agreements(user, edition, rows):
    return open_rows(user, edition, [row.agreement for row in rows])


def open_vendors(user, _edition, rows):
    return _open(Vendor, user, [row.vendor_id for row in rows])


def _open(model, user, keys):
    if not keys or not admin.site.is_registered(model):
        return set()
    return set(visible(model, user).filter(pk__in=keys).values_list("pk", flat=True))
