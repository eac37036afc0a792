"""A maker's live sessions: the list, a new one, one that is changed or cancelled."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Count, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from expo.choices import EditionState
from expo.models import Edition
from kit import paging
from live import slots
from live.actions import hosting, planning
from live.forms import CancelForm, FollowUpForm, SlotForm, typed_of
from live.goods import showable
from live.models import LiveSession
from products.models import Product
from vendors.choices import STANDING
from vendors.models import Participation
from vendors.views.own import posted, with_vendor

PAGE = 12
READS = ["GET", "HEAD", "POST"]


@require_safe
@with_vendor
def index(request, vendor):
    """Running and coming ones, then those that are over."""
    mine = _of(vendor).annotate(goods=Count("shown"))
    ahead = list(mine.ahead().order_by("agenda_item__starts_at", "pk"))
    page = paging.page(
        LiveSession.objects.filter(vendor=vendor).past().values("id"),
        ["-id"],
        size=PAGE,
        after=request.GET.get("setelah", ""),
        before=request.GET.get("sebelum", ""),
    )
    over = mine.filter(pk__in=[row["id"] for row in page.rows])
    now = timezone.now()
    for row in ahead:
        row.may_host = hosting.is_open(row, now)
    context = {
        "vendor": vendor,
        "section": "live",
        "running": [row for row in ahead if row.is_running(now)],
        "coming": [row for row in ahead if not row.is_running(now)],
        "over": over.order_by("-agenda_item__starts_at", "-pk"),
        "page": page,
        "may_add": bool(ahead) or _editions_of(vendor).exists(),
    }
    return render(request, "live/index.html", context)


@with_vendor
@require_http_methods(READS)
def add(request, vendor):
    """Plan a new one."""
    editions = list(_editions_of(vendor))
    if not editions:
        messages.warning(request, _("You plan live sessions once an expo has taken you in."))
        return redirect("live:index")
    start = {"host": vendor.keeper, "products": []}
    form = SlotForm(posted(request), editions=editions, goods=_goods(vendor), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            session = planning.plan(
                form.chosen_edition, form.slot(), vendor=vendor, by=request.user
            )
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            _tell_planned(request, session)
            return redirect("live:index")
    return render(request, "live/slot.html", {"vendor": vendor, "section": "live", "form": form})


@with_vendor
@require_http_methods(READS)
def session(request, vendor, pk):
    """Change it while it has not begun; afterwards what may still be added."""
    found = get_object_or_404(_of(vendor), pk=pk)
    now = timezone.now()
    if found.agenda_item.is_cancelled or found.edition.is_frozen:
        return _shown(request, "live/record.html", found, now)
    shown = list(found.shown.values_list("product", flat=True))
    goods = _goods(vendor, shown)
    if found.agenda_item.starts_at > now:
        form = SlotForm(
            posted(request),
            editions=[found.edition],
            goods=goods,
            initial=typed_of(found) | {"products": shown},
        )
        return _changed(request, found, form, now)
    start = {name: getattr(found, name) for name in ("platform", "recording_url")}
    start |= {"products": shown}
    form = FollowUpForm(posted(request), session=found, now=now, goods=goods, initial=start)
    return _followed_up(request, found, form, now)


def _changed(request, found, form, now):
    if request.method == "POST" and form.is_valid():
        try:
            found = planning.change(found, form.slot(), by=request.user)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            _tell_planned(request, found)
            return redirect("live:index")
    return _shown(request, "live/slot.html", found, now, form=form)


def _followed_up(request, found, form, now):
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in form.fields if name != "products"}
        try:
            planning.follow_up(found, products=form.chosen(), by=request.user, **typed)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("live:session", found.pk)
    return _shown(request, "live/follow_up.html", found, now, form=form)


@with_vendor
@require_http_methods(READS)
def cancel(request, vendor, pk):
    """Cancel one that has not begun, saying why."""
    found = get_object_or_404(_of(vendor), pk=pk)
    now = timezone.now()
    if found.agenda_item.is_cancelled or found.agenda_item.starts_at <= now:
        return redirect("live:session", pk)
    form = CancelForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            planning.cancel(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Cancelled. The agenda says so to visitors."))
            return redirect("live:index")
    return _shown(request, "live/cancel.html", found, now, form=form)


def _shown(request, template, found, now, **more):
    context = {
        "vendor": found.vendor,
        "section": "live",
        "session": found,
        "is_over": found.ends_at <= now,
        "may_host": hosting.is_open(found, now),
    }
    if request.method == "POST" and not more:
        raise Http404
    return render(request, template, context | more)


def _of(vendor):
    rows = LiveSession.objects.filter(vendor=vendor)
    return rows.select_related("agenda_item__edition", "vendor")


def _editions_of(vendor):
    """Where the maker is taken in and may plan, the open ones first."""
    places = Participation.objects.filter(vendor=vendor, state__in=STANDING)
    rows = Edition.objects.filter(pk__in=places.order_by().values("edition"))
    is_open = Case(When(state=EditionState.OPEN, then=0), default=1)
    return rows.filter(state__in=slots.TAKING).order_by(is_open, "-online_from", "-pk")


def _goods(vendor, shown=()):
    """What may be ticked: on show, or in the session already; those of the session first."""
    rows = showable(None, vendor) | Product.objects.filter(pk__in=shown)
    found = rows.filter(vendor=vendor).select_related("listing").order_by("name", "pk")
    place = {key: n for n, key in enumerate(shown)}
    return sorted(found, key=lambda row: place.get(row.pk, len(place)))


def _tell_planned(request, session):
    messages.success(request, _("Saved. The agenda shows it to visitors."))
    others = slots.crowd(session)
    if others >= slots.MANY:
        told = ngettext(
            "%(n)s other streams at that time. You may choose a quieter hour.",
            "%(n)s others stream at that time. You may choose a quieter hour.",
            others,
        )
        messages.warning(request, told % {"n": others})
