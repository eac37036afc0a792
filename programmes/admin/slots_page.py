"""The organiser's page on which times for meetings are offered and taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from expo.models import Edition
from kit.keys import keys_of
from kit.times import hour, long_day, zone_label
from programmes.actions import slots
from programmes.choices.matching import SEATED
from programmes.slot_forms import SlotsForm

PAGE = "admin/programmes/matchrequest/times.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, pk):
    """For those who arrange the edition; to anybody else it does not exist."""
    edition = get_object_or_404(Edition.objects.run_by(request.user), pk=pk)
    adds = "_withdraw" not in request.POST
    form = SlotsForm(request.POST if request.method == "POST" and adds else None, zone=edition.zone)
    if request.method == "POST":
        told = _offered(request, edition, form) if adds else _withdrawn(request, edition)
        if told:
            messages.success(request, told)
            return redirect(request.path)
    context = {
        "edition": edition,
        "form": form,
        "days": _days(edition),
        "zone": zone_label(edition.zone),
        "may_arrange": not edition.is_frozen,
    }
    return render(request, PAGE, context)


def _offered(request, edition, form):
    if not form.is_valid():
        return ""
    try:
        made = slots.offer(edition, **form.wishes(), by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return ""
    return ngettext("%(n)s time added.", "%(n)s times added.", len(made)) % {"n": len(made)}


def _withdrawn(request, edition):
    keys = keys_of(request.POST.getlist("slot"))
    try:
        gone = slots.withdraw(edition, keys, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return ""
    if not gone:
        messages.error(request, _("Tick times that nobody has booked."))
        return ""
    return ngettext("%(n)s time taken back.", "%(n)s times taken back.", gone) % {"n": gone}


def _days(edition):
    """[(day, [(slot, hours, has it passed)])], the coming ones first."""
    taken = Count("meetings", filter=Q(meetings__state__in=SEATED))
    rows = edition.meeting_slots.annotate(taken=taken).order_by("starts_at")
    now, days = timezone.now(), {}
    for slot in sorted(rows, key=lambda slot: slot.starts_at <= now):
        hours = f"{hour(slot.starts_at, edition.zone)}–{hour(slot.ends_at, edition.zone)}"
        line = (slot, hours, slot.starts_at <= now)
        days.setdefault(long_day(slot.starts_at, edition.zone), []).append(line)
    return list(days.items())
