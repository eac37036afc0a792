"""The page on which a programme's items are given: to whom it may go, who has it, why not."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programmes import eligibility, recipients
from programmes.actions import granting
from programmes.choices.assistance import GIVEN, GRANT_TAGS
from programmes.figures.assistance import counted_items
from programmes.forms.ticked import TickedField
from programmes.models import Grant
from programmes.rules.assistance import may_hand_out
from vendors.choices import Scale
from vendors.models import Vendor

PAGE = "admin/programmes/assistance/give.html"


class ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, item):
        left = ngettext("%(n)s left", "%(n)s left", item.left) % {"n": item.left}
        return f"{item.title} ({left})"


class GiveForm(forms.Form):
    """Which item the ticked makers get."""

    item = ItemChoice(
        None,
        label=gettext_lazy("What do you give"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you give.")},
    )
    maker = TickedField(label=gettext_lazy("Makers"))

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = rows = programme.items.order_by("pk")
        if len(rows) == 1:
            self.fields["item"].initial = rows[0].pk


@dataclass
class Line:
    """One maker on the list; ``grants``: [(Grant, kind of tag)] of this programme."""

    vendor: Vendor
    hall: str
    reasons: list[str]
    grants: list
    is_own: bool
    may_get: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, programme):
    """Show it; on POST give, and show who got nothing where there is such a maker."""
    sent = request.POST if request.method == "POST" else None
    form, told = GiveForm(sent, programme=programme), None
    if request.method == "POST":
        told = _given(request, form)
        if told and not told.refused and not told.unknown:
            messages.success(request, _words(told))
            return redirect(request.get_full_path())
    return render(request, PAGE, _context(request, programme, form, told))


def _given(request, form):
    """What came of it, or None where the form says what is missing."""
    if not form.is_valid():
        return None
    get = form.cleaned_data
    try:
        return granting.grant(get["item"], get["maker"], by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return None


def _words(told):
    n = len(told.made)
    words = ngettext("%(n)s maker was given it.", "%(n)s makers were given it.", n)
    return words % {"n": n}


def _context(request, programme, form, told):
    asked = eligibility.conditions_of(programme)
    makers = recipients.listed(programme, asked, request.GET, by=request.user)
    items = list(counted_items(programme.items.all()))
    # Superusers may look at what is frozen too.
    is_frozen = programme.edition is not None and programme.edition.is_frozen
    may_give = may_hand_out(request.user, programme) and not (programme.is_closed or is_frozen)
    lines = _lines(request, programme, asked, makers, len(items))
    return {
        "programme": programme,
        "items": items,
        "asked": asked,
        "scales": [Scale(scale).label for scale in asked.scales],
        "permits": [kind.label for kind in asked.claims],
        "form": form,
        "told": told,
        "given_words": _words(told) if told else "",
        "makers": makers,
        "lines": lines,
        "some_may_get": any(line.may_get for line in lines),
        "may_give": may_give and any(item.left for item in items),
        "ticked": form["maker"].value() or [] if told is None else [],
        "is_frozen": is_frozen,
    }


def _lines(request, programme, asked, makers, most):
    vendors = list(makers.page.object_list)
    keys = [vendor.pk for vendor in vendors]
    own = set(Vendor.objects.filter(pk__in=keys).owned_by(request.user).values_list("pk", flat=1))
    grants = {}
    rows = Grant.objects.filter(vendor__in=keys, item__assistance=programme, state__in=GIVEN)
    for row in rows.select_related("item").order_by("item", "pk"):
        grants.setdefault(row.vendor_id, []).append((row, GRANT_TAGS[row.state]))
    lines = []
    for vendor in vendors:
        reasons, has = eligibility.why_not(vendor, asked), grants.get(vendor.pk, [])
        is_own = vendor.pk in own
        may_get = not reasons and not is_own and len(has) < most
        hall = makers.halls.get(vendor.hall, "")
        lines.append(Line(vendor, hall, reasons, has, is_own, may_get))
    return lines
