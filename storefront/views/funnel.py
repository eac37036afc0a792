"""How an edition's goods were chosen, in numbers anybody may read."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from expo.models import Edition
from reports.choices import VisitKind
from reports.figures.funnel import Stage, funnel
from reports.figures.small_groups import FEWEST, merged
from storefront import visits
from storefront.public import public


@public
def funnel_page(request, edition):
    """With fewer makers than may be told apart, words take the place of the figures."""
    rows = Edition.objects.published().select_related("organiser")
    edition = get_object_or_404(rows, slug=edition)
    found = funnel(edition)
    other = _("Other")
    context = {
        "edition": edition,
        "visit": visits.mark(VisitKind.EDITION, edition.pk, request.GET),
        "fewest": FEWEST,
        "total": found.total if len(found.total.makers) >= FEWEST else None,
        "leads_on": found.leads_on,
        "groups": [
            (_("Region"), "daerah", merged(found.regions, Stage(name=other))),
            (_("Category"), "kategori", merged(found.categories, Stage(name=other))),
        ],
    }
    return render(request, "storefront/funnel.html", context)
