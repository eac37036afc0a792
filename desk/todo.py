"""What an owner has to do now, across the apps: read only."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.choices import EditionState
from kit.images import url
from kit.times import clock, day
from live.models import LiveSession
from products import told, touching
from products.choices import OPEN_STATES, ProductState, SubmissionState
from products.models import Product, Submission, TouchUp
from products.steps import SEND, mended_at
from transactions.choices import OrderState, PaymentState
from transactions.models import Inquiry, Order
from vendors.choices import ClaimState, ParticipationState
from vendors.models import Participation

FEW = 5
# How long an owner is asked for the recording of a live session.
RECORDED_WITHIN = timedelta(days=14)
# A task without a day stands behind those with one.
FAR = timedelta(days=10_000)
UNFINISHED_DRAFT = Q(state=ProductState.DRAFT) & (
    Q(description="") | Q(price_idr=None) | Q(unit="") | Q(readiness="")
)


@dataclass(frozen=True)
class Task:
    """One row of the list; ``url`` is empty where there is a button instead (``place``)."""

    words: str
    note: str
    url: str
    tag: str
    kind: str
    place: Participation | None = None


def places_of(vendor):
    """Where the maker takes part in editions that are coming or running, the open ones first."""
    rows = Participation.objects.filter(
        vendor=vendor, edition__state__in=[EditionState.OPEN, EditionState.ANNOUNCED]
    )
    rows = rows.exclude(state__in=[ParticipationState.DECLINED, ParticipationState.WITHDRAWN])
    rows = rows.select_related("edition", "booth__hall").order_by("edition__online_from", "pk")
    return sorted(rows, key=lambda place: place.edition.state != EditionState.OPEN)


def named_of(places):
    """Those of ``places`` the maker was named for, and whose organiser has not decided."""
    named = (ParticipationState.NOMINATED, ParticipationState.INVITED)
    return [place for place in places if place.state in named]


def orders_of(vendor):
    """Newest orders that wait for an answer, and how many wait or are to be paid."""
    counts = Order.objects.filter(vendor=vendor).aggregate(
        placed=Count("pk", filter=Q(state=OrderState.PLACED)),
        unpaid=Count(
            "pk",
            filter=Q(state__in=[OrderState.CONFIRMED, OrderState.SHIPPED, OrderState.RECEIVED])
            & Q(payment__in=[PaymentState.NONE, PaymentState.PROOF_SENT]),
        ),
        proofs=Count("pk", filter=Q(payment=PaymentState.PROOF_SENT)),
    )
    placed = Order.objects.filter(vendor=vendor, state=OrderState.PLACED)
    newest = list(placed.order_by("-placed_at", "-pk").prefetch_related("lines")[:FEW])
    today = timezone.localdate()
    for order in newest:
        is_today = timezone.localdate(order.placed_at) == today
        order.when = clock(order.placed_at) if is_today else day(order.placed_at)
    return counts, newest


def asked_of(vendor):
    """How many buyers wait for an answer; one query."""
    return Inquiry.objects.filter(vendor=vendor, waiting_since__isnull=False).count()


def touch_ups_of(vendor):
    """Everything the maker was asked for and has not done; two queries."""
    rows = TouchUp.objects.to_do().filter(vendor=vendor)
    rows = list(rows.select_related("product", "asked_by"))
    told = touching.told_elsewhere(rows)
    for row in rows:
        row.told_url = told.get(row.pk, "")
    return rows


def returned_of(vendor, touch_ups):
    """Returned submissions nothing newer was sent after, with those of ``touch_ups`` that are
    theirs."""
    rows = Submission.objects.filter(product__vendor=vendor, state=SubmissionState.RETURNED)
    rows = rows.select_related("product", "edition", "revision")
    rows = rows.order_by("-decided_at", "-pk")[: 4 * FEW]
    newest = touching.newest_of(vendor)
    rows = [row for row in rows if newest[row.product_id, row.edition_id] == row.pk][:FEW]
    for row in rows:
        row.asked = [one for one in touch_ups if one.submission_id == row.pk]
        step = mended_at(row.asked[0].kind) if row.asked else SEND
        photos = row.revision.content["photos"]
        row.picture = url(photos[0]["key"], 200) if photos else ""
        row.mend_url = reverse(step.view, args=[row.product_id])
        row.due_on = min((one.due_on for one in row.asked if one.due_on), default=None)
        row.is_overdue = bool(row.due_on and row.due_on < timezone.localdate())
    return rows


def decided_of(vendor):
    """The last words of curation other than returns."""
    states = [SubmissionState.APPROVED, SubmissionState.REFUSED]
    rows = Submission.objects.filter(product__vendor=vendor, state__in=states)
    rows = list(rows.select_related("product", "edition").order_by("-decided_at", "-pk")[:FEW])
    for row in rows:
        row.told, row.tag = told.words(row), told.tag(row)
    return rows


def products_of(vendor):
    """How many there are, on show, waiting, and drafts that do not, in one query."""
    waiting = Submission.objects.filter(product__vendor=vendor, state__in=OPEN_STATES)
    is_sent = Q(pk__in=waiting.values("product"))
    return Product.objects.filter(vendor=vendor).aggregate(
        total=Count("pk"),
        live=Count("pk", filter=Q(state=ProductState.LIVE)),
        drafts=Count("pk", filter=Q(state=ProductState.DRAFT) & ~is_sent),
        waiting=Count("pk", filter=is_sent),
        unfinished=Count("pk", filter=UNFINISHED_DRAFT),
        unsized=Count("pk", filter=Q(state=ProductState.LIVE) & (Q(weight_g=None) | Q(size=""))),
    )


def claims_of(vendor):
    """Permits whose mark goes from the pages soon, has gone, or was not granted."""
    gone = [ClaimState.EXPIRED, ClaimState.REFUSED]
    rows = vendor.claims.expiring() | vendor.claims.filter(state__in=gone)
    return list(rows.order_by("expires_on", "pk")[:FEW])


def live_of(vendor):
    """Live sessions that come or run, and lately ended ones that still lack a recording."""
    now = timezone.now()
    rows = LiveSession.objects.standing().filter(vendor=vendor)
    late = Q(recording_url="", agenda_item__ends_at__gt=now - RECORDED_WITHIN)
    rows = rows.filter(late | Q(ended_at=None, agenda_item__ends_at__gt=now))
    rows = rows.exclude(agenda_item__edition__state=EditionState.ARCHIVED)
    rows = rows.select_related("agenda_item__edition")
    return list(rows.order_by("agenda_item__starts_at", "pk")[: 2 * FEW])


def next_live(sessions):
    """The one that runs or comes next, for its card."""
    now = timezone.now()
    return next((session for session in sessions if session.ends_at > now), None)


def tasks_of(
    *, places, counts, asked, returned, products, claims, live, touch_ups=(), mentoring=()
) -> list[Task]:
    """The list, the most urgent first; ``mentoring``: what todo_mentoring gives."""
    return [
        *_live_tasks(live),
        *_order_tasks(counts),
        *_question_tasks(asked),
        *mentoring,
        *(_confirm_task(place) for place in places if place.state == ParticipationState.ACCEPTED),
        *(_mend_task(row) for row in returned),
        *_given_tasks(touch_ups),
        *(_claim_task(claim) for claim in claims),
        *_recording_tasks(live),
        *_product_tasks(products),
    ]


def _recording_tasks(sessions):
    for session in sessions:
        if session.ends_at <= timezone.now():
            words = _("Your live session is over: add the recording")
            page = reverse("live:session", args=[session.pk])
            yield Task(words, session.agenda_item.title, page, _("Not yet"), "info")


def _live_tasks(sessions):
    now = timezone.now()
    for session in sessions:
        item = session.agenda_item
        address = reverse("desk:host", args=[session.pk])
        if session.ends_at <= now:
            continue
        if item.starts_at <= now:
            yield Task(
                _("Your live session is running"), item.title, address, _("Live now"), "live"
            )
        elif item.starts_at - now < timedelta(days=1):
            words = _("Your live session begins in %(time)s") % {"time": timeuntil(item.starts_at)}
            tag = clock(item.starts_at, item.edition.zone)
            yield Task(words, item.title, address, tag, "wait")


def _order_tasks(counts):
    address = reverse("transactions:desk_orders")
    if counts["placed"]:
        words = ngettext("Confirm %(n)s order", "Confirm %(n)s orders", counts["placed"])
        note = _("Say whether you can deliver, and when")
        yield Task(words % {"n": counts["placed"]}, note, address, _("New"), "wait")
    if counts["unpaid"]:
        words = ngettext("Mark %(n)s order paid", "Mark %(n)s orders paid", counts["unpaid"])
        note = _("As soon as the money has come in")
        tag = _("Proof has come in") if counts["proofs"] else _("Not paid yet")
        kind = "wait" if counts["proofs"] else "info"
        yield Task(words % {"n": counts["unpaid"]}, note, address, tag, kind)


def _question_tasks(asked):
    if asked:
        words = ngettext("Answer %(n)s question", "Answer %(n)s questions", asked) % {"n": asked}
        address = reverse("transactions:my_inquiries") + "?status=menunggu"
        yield Task(words, _("A buyer is waiting"), address, _("New"), "wait")


def _confirm_task(place):
    words = _("Confirm that you take part in %(edition)s") % {"edition": place.edition.title}
    return Task(words, _("The curator has taken you in"), "", _("Taken in"), "ok", place)


def _mend_task(row):
    count = len(row.asked)
    if not count:
        return Task(_("Send it again"), row.product.name, row.mend_url, _("Ready to send"), "info")
    words = ngettext("Mend %(n)s touch-up", "Mend %(n)s touch-ups", count) % {"n": count}
    tag = _("Returned")
    if row.due_on:
        late = _("Was due %(day)s") if row.is_overdue else _("By %(day)s")
        tag = late % {"day": day(row.due_on)}
    return Task(words, row.product.name, reverse("products:touch_ups"), tag, "bad")


def _given_tasks(touch_ups):
    """What a mentor or a case asked for: outside curation, the earliest day first."""
    given = [one for one in touch_ups if one.submission_id is None]
    given.sort(key=lambda one: one.due_on or timezone.localdate() + FAR)
    for one in given[:FEW]:
        who = one.asked_by.name if one.asked_by else ""
        about = [one.get_kind_display().capitalize(), one.product and one.product.name]
        note = " · ".join(filter(None, [*about, who and _("asked by %(name)s") % {"name": who}]))
        is_late = bool(one.due_on and one.due_on < timezone.localdate())
        tag, kind = _("To do"), "wait"
        if one.due_on:
            tag = (_("Was due %(day)s") if is_late else _("By %(day)s")) % {"day": day(one.due_on)}
            kind = "bad" if is_late else "wait"
        yield Task(one.note, note, one.told_url or reverse("products:touch_ups"), tag, kind)


def _claim_task(claim):
    address, note = reverse("vendors:claim", args=[claim.pk]), str(claim)
    if claim.state == ClaimState.REFUSED:
        return Task(_("Mend a permit"), claim.reason or note, address, _("Returned"), "bad")
    if claim.state == ClaimState.EXPIRED:
        words = _("Renew a permit; buyers no longer see it")
        return Task(words, note, address, _("Expired"), "bad")
    until = _("Until %(day)s") % {"day": day(claim.expires_on)}
    return Task(_("Renew a permit before it ends"), note, address, until, "wait")


def _product_tasks(products):
    address = reverse("products:mine")
    if not products["total"]:
        words, note = _("Add your first product"), _("A name and a photo are enough to begin")
        yield Task(words, note, reverse("products:add"), _("Not yet"), "info")
    if products["unfinished"]:
        words = ngettext("Finish %(n)s draft", "Finish %(n)s drafts", products["unfinished"])
        note = _("Price, readiness or story is missing")
        words %= {"n": products["unfinished"]}
        yield Task(words, note, address, _("Being filled in"), "info")
    if products["unsized"]:
        note = ngettext(
            "%(n)s product on show lacks it", "%(n)s products on show lack it", products["unsized"]
        )
        note %= {"n": products["unsized"]}
        yield Task(_("Fill in weight and parcel size"), note, address, _("Being filled in"), "info")
