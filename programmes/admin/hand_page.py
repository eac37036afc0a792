"""Several hand-overs of a programme at once: day and place once, without receipts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from expo.models import Hall
from kit.keys import is_key
from programmes.actions import handing
from programmes.forms.assistance import ManyForm
from programmes.models import Grant
from programmes.rules.assistance import may_hand_out
from vendors.choices import STANDING
from vendors.models import Participation, Vendor

PAGE = "admin/programmes/assistance/hand.html"
AT_ONCE = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, programme):
    """Show what waits; on POST hand over what is ticked, and name what was refused."""
    form, refused = ManyForm(request.POST if request.method == "POST" else None), {}
    if request.method == "POST":
        if not may_hand_out(request.user, programme):
            raise PermissionDenied
        refused = _handed(request, programme, form)
        if form.is_valid() and not refused:
            return redirect(request.get_full_path())
    return render(request, PAGE, _context(request, programme, form, refused))


def _handed(request, programme, form):
    """{grant: why not}; a mistake of the form itself is told there."""
    if not form.is_valid():
        return {}
    on, place, ticked = (form.cleaned_data[name] for name in ("on", "place", "grant"))
    rows = _waiting(programme).filter(pk__in=ticked)
    done, refused = handing.hand_over_many(rows, by=request.user, on=on, place=place)
    if done:
        n = len(done)
        told = ngettext("%(n)s thing was handed over.", "%(n)s things were handed over.", n)
        messages.success(request, told % {"n": n})
    elif not refused:
        form.add_error(None, _("This was handed over or taken back in the meantime."))
    return refused


def _waiting(programme):
    rows = Grant.objects.waiting().filter(item__assistance=programme)
    return rows.select_related("vendor__region", "item__assistance__edition").order_by(
        "vendor__name", "item", "pk"
    )


def _context(request, programme, form, refused):
    asked = {name: request.GET.get(name, "")[:80] for name in ("q", "item", "hall")}
    place = Participation.objects.filter(
        vendor=OuterRef("vendor"), edition=programme.edition_id, state__in=STANDING
    )
    rows = _waiting(programme).annotate(
        hall=Subquery(place.values("booth__hall")[:1]),
        booth=Subquery(place.values("booth__code")[:1]),
    )
    text = asked["q"].replace("\x00", "").strip()
    if text:
        rows = rows.filter(Q(vendor__name__icontains=text) | Q(policy_number__icontains=text))
    for name in ("item", "hall"):
        if is_key(asked[name]):
            rows = rows.filter(**{name: int(asked[name])})
    listed = Paginator(rows, AT_ONCE).get_page(request.GET.get("p"))
    keys = [row.vendor_id for row in listed.object_list]
    own = Vendor.objects.filter(pk__in=keys).owned_by(request.user)
    return {
        "programme": programme,
        "form": form,
        "listed": listed,
        "rows": list(listed.object_list),
        "own": set(own.values_list("pk", flat=True)),
        "ticked": form["grant"].value() or [],
        "refused": refused,
        "asked": asked,
        "items": programme.items.order_by("pk"),
        "halls": Hall.objects.filter(edition=programme.edition_id) if programme.edition_id else (),
    }
