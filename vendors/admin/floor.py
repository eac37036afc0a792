"""The organiser's page on which makers get their booths: one by one, swapped, or filled in."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from expo.models import Edition, Hall
from kit.keys import keys_of
from vendors.actions import placing
from vendors.admin.floor_sheet import WITH, WITHOUT, Floor, places_of, sheet, wishes
from vendors.choices import PlacingOrder
from vendors.models import Participation

PAGE = "admin/vendors/participation/floor.html"


class FillForm(forms.Form):
    """Which free places, in which order."""

    hall = forms.ModelChoiceField(
        Hall.objects.none(),
        label=gettext_lazy("Which hall"),
        required=False,
        empty_label=gettext_lazy("All halls"),
    )
    order = forms.ChoiceField(label=gettext_lazy("Order of the makers"), choices=PlacingOrder)

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hall"].queryset = edition.halls.all()


def page(request, pk, *, frame):
    """For those who arrange the edition; to anybody else it does not exist."""
    edition = get_object_or_404(Edition.objects.run_by(request.user), pk=pk)
    refused = {}
    if request.method == "POST":
        try:
            refused = _done(request, edition)
        except ValidationError as refusal:
            for words in refusal.messages:
                messages.error(request, words)
        if not refused:
            # After filling the preview is over; a searched page stays.
            return redirect(request.path if "_fill" in request.POST else request.get_full_path())
    context = {**frame, **_context(request, edition, refused)}
    return render(request, PAGE, context)


def _done(request, edition):
    """Do what was pressed; {place: ValidationError} of what could not be done."""
    if "_fill" in request.POST:
        return _filled(request, edition)
    if "_swap" in request.POST:
        return _swapped(request, edition)
    return _saved(request, edition)


def _filled(request, edition):
    form = FillForm(request.POST, edition=edition)
    if not form.is_valid():
        raise ValidationError(_("Choose a hall and an order again."))
    seating = placing.fill(edition, **form.cleaned_data, by=request.user)
    messages.success(request, _counted(len(seating.pairs)))
    expected = request.POST.get("expected", "")
    if expected != str(len(seating.pairs)):
        told = _("Something had changed since the preview; only places still free were filled.")
        messages.warning(request, told)
    return {}


def _swapped(request, edition):
    keys = keys_of(request.POST["_swap"].split(":"))
    places = Participation.objects.filter(edition=edition).select_related("edition", "vendor")
    pair = list(places.filter(pk__in=keys))
    if len(pair) != 2:
        raise Http404
    placing.swap(*pair, by=request.user)
    told = _("%(one)s and %(other)s have changed places.")
    messages.success(request, told % {"one": pair[0].vendor, "other": pair[1].vendor})
    return {}


def _saved(request, edition):
    wanted, unknown = wishes(request.POST, Floor(edition))
    answer = placing.rearrange(edition, wanted, by=request.user)
    off = {wish.place for wish in wanted if wish.booth is None} & set(answer.done)
    if placed := len(answer.done) - len(off):
        messages.success(request, _counted(placed))
    if off:
        told = ngettext("%(n)s maker taken off.", "%(n)s makers taken off.", len(off))
        messages.success(request, told % {"n": len(off)})
    for key, text in unknown.items():
        told = _("There is no booth %(number)s in this expo.") % {"number": text.strip()[:12]}
        answer.refused[key] = ValidationError(told, code="unknown")
    if not answer.done and not answer.refused:
        messages.info(request, _("Nothing was changed."))
    return answer.refused


def _counted(n):
    return ngettext("%(n)s maker placed.", "%(n)s makers placed.", n) % {"n": n}


def _context(request, edition, refused):
    asked = request.GET
    places = places_of(edition, asked, kept=refused)
    shown, lines = sheet(places, asked.get("p"), by=request.user)
    floor = Floor(edition)
    for line in lines:
        if error := refused.get(line.place.pk):
            _explain(line, error, request.POST, floor)
    return {
        "title": _("Booths for the makers"),
        "original": edition,
        "opts": Participation._meta,
        "page": shown,
        "lines": lines,
        "refused": [line for line in lines if line.error],
        "halls": floor.halls(),
        "free": floor.free(),
        "search": asked.get("q", ""),
        "which": asked.get("tampil", ""),
        "choices": (("", _("all")), (WITHOUT, _("without a booth")), (WITH, _("with a booth"))),
        "may_arrange": not edition.is_frozen,
        **_preview(request, edition),
    }


def _explain(line, error, posted, floor):
    """What was typed stays; whoever stands there may be asked to change places."""
    line.error = " ".join(error.messages)
    line.typed = posted.get(f"lapak-{line.place.pk}", "")
    if error.code == "taken" and line.place.booth_id:
        there = (error.params or {}).get("there")
        name = next((row["name"] for row in floor.rows if row["there"] == there), "")
        line.there = {"pk": there, "name": name} if name else {}


def _preview(request, edition):
    """The form, and once it was sent by GET what would be filled."""
    if edition.is_frozen or "order" not in request.GET:
        return {"form": FillForm(edition=edition, initial={"order": PlacingOrder.GOODS})}
    form = FillForm(request.GET, edition=edition)
    if not form.is_valid():
        return {"form": form}
    return {
        "form": form,
        "seating": placing.proposal(edition, **form.cleaned_data, by=request.user),
    }
