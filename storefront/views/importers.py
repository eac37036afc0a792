"""For importers and Indonesians abroad: one page per edition."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from expo.models import Edition
from reports.choices import VisitKind
from storefront import importers, previews, visits
from storefront.public import public
from storefront.regions import page_of


@public
def page(request, edition):
    """What ships abroad, how ordering works, who is how ready; ``pembuat`` turns the makers."""
    rows = Edition.objects.published().select_related("organiser", "look")
    here = get_object_or_404(rows, slug=edition)
    at = page_of(request.GET.get("pembuat", "")) or 1
    kinds = importers.kinds(here)
    makers, count = importers.makers(here, at)
    title = _("Buyers abroad")
    context = {
        "edition": here,
        "section": "lobby",
        "kinds": kinds,
        "makers": makers,
        "page": at,
        "has_next": at * importers.EACH < count,
        "counts": importers.counts(here, kinds, count),
        "is_open": not here.is_frozen,
        "preview": previews.of(f"{title} · {here.title}", ""),
        "visit": visits.mark(VisitKind.EDITION, here.pk, request.GET),
    }
    return render(request, "storefront/importers.html", context)
