"""The stylesheets of looks: small files named by their version."""

import hashlib
from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from expo import stylesheet
from expo.models import Edition, Look

# Seconds. Another version's address answers with the look of today, for a short time.
FOR_EVER, SHORT = "public, max-age=31536000, immutable", "public, max-age=60"


def published():
    return Look.objects.filter(edition__in=Edition.objects.published()).exclude(
        edition__look_version=""
    )


@require_safe
def of_edition(request, edition, version):
    rows = published().select_related("edition")
    look = get_object_or_404(rows, edition__slug=edition)
    return _answer(stylesheet.sheet(look), version == look.edition.look_version)


@require_safe
def of_all(request, version):
    """Of every edition on the list of editions."""
    looks = [(look.edition.look_version, look) for look in published().select_related("edition")]
    current = version_of(version for version, _look in looks)
    return _answer(stylesheet.sheets(looks), version == current)


def version_of(versions: Iterable[str]) -> str:
    """Names the stylesheet of several looks; empty without any."""
    seen = sorted({version for version in versions if version})
    return hashlib.sha256(" ".join(seen).encode()).hexdigest()[:12] if seen else ""


def _answer(css, is_current):
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if is_current else SHORT
    return response
