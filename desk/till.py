"""What the till shows: the goods to touch, what was recorded lately, the sum of today."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.choices import EditionState
from kit.images import url
from kit.money import rupiah
from kit.text import in_language
from kit.times import JAKARTA
from products.choices import ProductState
from products.models import Photo
from reports.figures.totals import vendor_day
from transactions.actions.till import LEAST_IDR, UNDO_WITHIN
from transactions.choices import Channel, PaidBy
from transactions.models import BoothSale, Verdict
from vendors.choices import STANDING

# Those sold most at the booth lie under the thumb; the others are found by name.
UNDER_THUMB, LATELY = 6, dt.timedelta(days=14)
LISTED, LISTED_FOR = 50, dt.timedelta(days=1)
AT_BOOTH = (Channel.BOOTH, Channel.QRIS)


@dataclass(frozen=True)
class Place:
    """Where the maker sells now: the open editions it takes part in, and the clock there."""

    editions: list
    now: dt.datetime


def place_of(vendor) -> Place:
    places = vendor.participations.filter(state__in=STANDING, edition__state=EditionState.OPEN)
    editions = [place.edition for place in places.select_related("edition").order_by("-pk")]
    zone = editions[0].zone if editions else JAKARTA
    return Place(editions, timezone.now().astimezone(zone))


def goods_of(vendor) -> tuple[list[dict], list[dict]]:
    """(those under the thumb, with pictures; the others by name): pk, name, price_idr, picture."""
    sold = BoothSale.objects.filter(
        entry__vendor=vendor, product__isnull=False, entry__recorded_at__gte=timezone.now() - LATELY
    )
    counted = sold.order_by().values("product").annotate(n=Count("pk")).values_list("product", "n")
    often = dict(counted)
    rows = vendor.products.exclude(state=ProductState.ARCHIVED)
    rows = rows.annotate(key=Subquery(_keys(OuterRef("pk")))).order_by("-pk")
    goods = [
        _goods(row) for row in rows.values("pk", "name", "name_en", "price_idr", "state", "key")
    ]
    first = sorted(goods, key=lambda row: (-often.get(row["pk"], 0), row["state"] != "live"))
    thumb = first[:UNDER_THUMB]
    others = sorted(first[UNDER_THUMB:], key=lambda row: row["name"].casefold())
    return thumb, others


def sum_of(vendor, here: dt.datetime) -> int:
    """Rupiah sold at the booth on the day of ``here``, what was taken back left out."""
    sold = vendor_day(vendor, here.date(), here.tzinfo.key)
    return sum(sold.by_channel.get(channel, 0) for channel in AT_BOOTH)


def rows_of(vendor, here: dt.datetime) -> list[dict]:
    """What was recorded within the last day, newest first, as the list and the script read it."""
    rows = BoothSale.objects.filter(
        entry__vendor=vendor, entry__recorded_at__gte=timezone.now() - LISTED_FOR
    )
    rows = rows.select_related("entry__reversal").annotate(
        key=Subquery(_keys(OuterRef("product"))),
        is_judged=Exists(Verdict.objects.filter(entry=OuterRef("pk"))),
    )
    return [_row(sale, here) for sale in rows.order_by("-pk")[:LISTED]]


def words_of() -> dict[str, str]:
    """What the script says; {n} and {what} are put in there."""
    return {
        "waiting": _("{n} not yet sent"),
        "unsent": _("not yet sent"),
        "sent": _("sent"),
        "saved": _("Saved: {what}"),
        "undo": _("Undo"),
        "undone": _("Undone"),
        "undoing": _("undo not yet sent"),
        "late": _("Over 1 hour"),
        "refused": _("Not accepted"),
        "mend": _("Correct"),
        "remove": _("Remove"),
        "sure": _("Remove this sale from the phone? It was not recorded anywhere else."),
        "product": _("Touch the product that was sold."),
        "label": _("Write what was sold."),
        "quantity": _("Write how many were sold."),
        "amount": _("Write the amount received, for example 48.000 or 48rb."),
        "too_little": _("Write the amount received, at least %(least)s.")
        % {"least": rupiah(LEAST_IDR)},
        "too_much": _("This is more than one sale may be here. Check the amount."),
        "mending": _("Correct the sale, then press how it was paid."),
        "safe": _("Safe on this phone."),
        "offline": _("No network now. Everything is safe on this phone and is sent later."),
        "failed": _("The server did not take them just now. They are safe; try again later."),
        "signed_out": _("You have been signed out. Sign in and they are sent; nothing is lost."),
        "changed": _("Another account is signed in here now. These sales stay on this phone."),
        "others": _(
            "{n} sales of another account or business wait on this phone. They are not shown "
            "here, and are sent when that account signs in."
        ),
        **{str(way): str(label) for way, label in ways()},
    }


def ways():
    yield PaidBy.CASH, PaidBy.CASH.label
    yield PaidBy.QRIS, PaidBy.QRIS.label
    yield PaidBy.TRANSFER, _("transfer")


def addresses() -> dict[str, str]:
    """Where the script asks; ``sign_in`` comes back here."""
    here = reverse("desk:till")
    return {
        "page": here,
        "send": reverse("desk:till_send"),
        "token": reverse("desk:till_token"),
        "worker": reverse("desk:till_worker"),
        "sign_in": f"{reverse('account_login')}?next={here}",
    }


def _keys(product):
    photos = Photo.objects.ready().filter(product=product).order_by("position", "pk")
    return photos.values("key")[:1]


def _goods(row):
    name = in_language(row["name"], row["name_en"])
    return row | {"name": name, "picture": url(row["key"], 200) if row["key"] else ""}


def _row(sale, here):
    entry, now = sale.entry, timezone.now()
    taken_back = getattr(entry, "reversal", None)
    until = entry.recorded_at + UNDO_WITHIN
    return {
        "pk": sale.pk,
        "id": str(entry.client_id),
        "what": f"{sale.quantity} {sale.label}",
        "amount_idr": entry.amount_idr,
        "at": entry.happened_at.astimezone(here.tzinfo),
        "way": dict(ways())[sale.paid_by],
        "picture": url(sale.key, 200) if sale.key else "",
        "undone_at": taken_back and taken_back.recorded_at.astimezone(here.tzinfo),
        "until": int(until.timestamp() * 1000),
        "may_undo": not taken_back and not sale.is_judged and now < until,
        "is_judged": sale.is_judged,
    }
