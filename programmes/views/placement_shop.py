"""A shop's people: what is proposed for their shelves, what they take, and how it sold."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from programmes import shelves
from programmes.choices.partners import Trade
from programmes.models import Placement
from programmes.placement_moves import OF_SHOP, buttons
from programmes.views.partner_desk import with_partner

AT_ONCE = 20


@require_safe
@with_partner(Trade.RETAILER)
def index(request, partner):
    """What waits for their word first; ``bagian`` shows one part, ``q`` searches."""
    return _answer(request, partner)


@require_POST
@with_partner(Trade.RETAILER)
def move(request, partner, pk, move):
    """One step with one product; what is wrong comes back on the same page."""
    rows = Placement.objects.run_by(request.user).filter(retailer=partner)
    row, step = get_object_or_404(rows, pk=pk), OF_SHOP.get(move)
    if step is None:
        raise Http404
    form = step.form(request.POST, prefix=f"{move}-{pk}")
    if form.is_valid():
        try:
            step.act(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, step.done)
            page = reverse("programmes:partner_placements", args=[partner.slug])
            return HttpResponseRedirect(f"{page}#p{pk}")
    return _answer(request, partner, tried=(pk, move, form))


def _answer(request, partner, tried=(None, "", None)):
    rows = Placement.objects.run_by(request.user).filter(retailer=partner)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    part = request.GET.get("bagian", "")
    if tried[0]:
        # Posted to an address of its own: the one that was refused, so that nothing typed is lost.
        found = shelves.shown(rows.filter(pk=tried[0]))
    else:
        found = shelves.shown(shelves.sought(rows, part, text))
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("p"))
    cards = [_card(row, tried) for row in page.object_list]
    context = {
        "partner": partner,
        "section": "placement",
        "cards": cards,
        "page": page,
        "form": tried[2],
        "counts": shelves.standing(rows),
        "part": part if part in shelves.PARTS else "",
        "search": text,
    }
    return render(request, "programmes/placements_shop.html", context)


def _card(row, tried):
    card = shelves.shelf(row)
    refused = tried[1:] if row.pk == tried[0] else ("", None)
    card.buttons = buttons(row, OF_SHOP, refused)
    return card
