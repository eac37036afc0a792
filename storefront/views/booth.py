"""A maker's booth in an edition."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from expo.choices import EditionState
from reports.choices import VisitKind
from storefront import contact, kept_word, previews, replies, schema, shelf, stands, visits
from storefront.halls import is_seen
from storefront.public import public
from vendors.models import Claim, Participation


@public
def booth(request, edition, maker):
    """By the maker's address; a booth's number leads to whoever stands there now.

    What hangs printed somewhere leads on for ever: the number of a free booth to its hall, a maker
    without a booth to their own page.
    """
    rows = stands.standing().filter(edition__slug=edition)
    here = stands.with_neighbours(rows).filter(vendor__slug=maker).first()
    if here is None:
        return _elsewhere(rows, edition, maker, visits.came_by(request.GET))
    visit = visits.mark(VisitKind.BOOTH, here.pk, request.GET)
    context = of_stand(here, request.GET) | {"visit": visit}
    place, photo = f"{here.booth.code}, {here.edition.title}", context["shelf"].photo
    context |= {
        "preview": previews.of_maker(here.vendor, photo, place=place),
        "schema": schema.maker(here.vendor, request.path, photo),
    }
    return render(request, "storefront/booth.html", context)


def _elsewhere(rows, edition, word, came):
    there = rows.filter(booth__code__iexact=word).first()
    if there:
        address = reverse("storefront:booth", args=[edition, there.vendor.slug])
        return redirect(f"{address}{came}")
    hall = stands.hall_of(edition, word)
    if hall:
        return redirect(f"{reverse('storefront:plan', args=[edition])}?aula={hall}")
    known = Participation.objects.filter(vendor__slug=word, vendor__is_active=True)
    if known.filter(edition__slug=edition, edition__state__in=stands.OPEN_TO_VISITORS).exists():
        return redirect(f"{reverse('storefront:vendor', args=[word])}{came}")
    raise Http404


def of_stand(here, asked) -> dict:
    """Everything a booth shows, to buyers and to its own maker. Four queries, five with tiers."""
    vendor, edition = here.vendor, here.edition
    path = reverse("storefront:booth", args=[edition.slug, vendor.slug])
    return {
        "edition": edition,
        "section": "plan",
        "here": here,
        "beside": stands.beside(here),
        "live": stands.slot_of(vendor, edition),
        "is_over": edition.state == EditionState.CLOSED,
        "is_record": edition.state == EditionState.ARCHIVED,
        "shelf": shelf.of_vendor(vendor, asked, edition=edition),
        **ways(vendor, path),
        **about(vendor),
    }


def ways(vendor, path) -> dict:
    """Links to the maker, and to send the page on."""
    return {
        "whatsapp": contact.chat(path),
        "wholesale": contact.ask(path, jenis="wholesale"),
        **contact.passing_on(vendor.name, path),
    }


def about(vendor) -> dict:
    """The maker as their booth and their own page show them. One query, if ``reply`` is here."""
    return {
        "vendor": vendor,
        "is_online": is_seen(vendor.seen_at),
        "is_away": bool(vendor.away_until and vendor.away_until >= timezone.localdate()),
        "answers_in": replies.words(vendor),
        "as_shown": kept_word.words(vendor),
        "claims": list(Claim.objects.shown().filter(vendor=vendor).order_by("kind", "pk")),
    }
