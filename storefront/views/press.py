"""Figures of an expo that may be quoted, on one sheet."""

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.models import Edition
from reports.choices import VisitKind
from storefront import press, previews, visits
from storefront.public import public

# Seconds a paper is kept: setting it takes half a second.
KEEP_S = 60


@public
def page(request, edition):
    edition = get_object_or_404(_editions(), slug=edition)
    context = {
        "edition": edition,
        "visit": visits.mark(VisitKind.EDITION, edition.pk, request.GET),
        "preview": previews.of_page(_("Press sheet"), edition),
        "sheet": press.sheet(edition),
    }
    return render(request, "storefront/press.html", context)


@require_safe
def as_pdf(request, edition):
    """The same as a paper, set at most once a minute."""
    edition = get_object_or_404(_editions(), slug=edition)
    language = get_language()
    body = cache.get_or_set(
        f"press:{edition.pk}:{language}", lambda: press.paper(edition, language), KEEP_S
    )
    if not body:
        raise Http404
    response = HttpResponse(body, content_type="application/pdf")
    name = f"pers-{edition.slug}-{language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = f"public, s-maxage={KEEP_S}"
    return response


def _editions():
    return Edition.objects.published().select_related("organiser")
