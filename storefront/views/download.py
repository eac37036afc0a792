"""The catalogue of an edition to take along."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from expo.choices import EditionState
from expo.models import Edition
from kit import private
from reports.actions import catalogues
from reports.models import Catalogue
from storefront.goods import in_edition

KEEP = "public, s-maxage=60"
SOON_S = 20
TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


@require_safe
def catalogue(request, edition, kind):
    """The file; where there is none yet, a page that says so while the worker makes it."""
    rows = Edition.objects.published()
    edition = get_object_or_404(rows, slug=edition)
    language = get_language()
    row = Catalogue.objects.filter(edition=edition, language=language).first()
    name = getattr(row, kind) if row else ""
    if name:
        filename = f"{edition.slug}-{language}.{kind}"
        response = private.answer(name, kind=TYPES[kind], filename=filename)
        response["Cache-Control"] = KEEP
        return response
    if not in_edition(edition).exists() or edition.state == EditionState.ARCHIVED:
        raise Http404
    catalogues.ask(edition, language)
    context = {"edition": edition, "section": "lobby"}
    response = render(request, "storefront/catalogue_soon.html", context, status=503)
    response["Retry-After"] = str(SOON_S)
    return response
