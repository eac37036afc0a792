"""The catalogue files of editions: made in the background, again when their goods change."""

import io
import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django_tasks import task

from expo.choices import EditionState
from expo.models import Edition
from kit import private
from reports.catalogue.content import fingerprint, stands
from reports.catalogue.paper import paper
from reports.catalogue.table import table
from reports.models import Catalogue

log = logging.getLogger(__name__)
FOLDER = "katalog"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
# A wish is not repeated to the worker sooner.
PATIENCE = timedelta(minutes=5)
STATES = (EditionState.ANNOUNCED, EditionState.OPEN, EditionState.CLOSED)


def ask(edition: Edition, language: str) -> None:
    """Let the worker make the files, unless it was asked a moment ago."""
    row, _made = Catalogue.objects.get_or_create(edition=edition, language=language)
    now = timezone.now()
    stale = Catalogue.objects.filter(pk=row.pk).exclude(asked_at__gt=now - PATIENCE)
    if stale.update(asked_at=now):
        make.enqueue(edition.pk, language)


def refresh() -> int:
    """Look at every edition on show with goods, or files of goods; how many were made anew.

    An archived edition keeps its last catalogue, but not the name of a maker who has closed.
    """
    on_show = Q(state__in=STATES) & (Q(showings__isnull=False) | Q(catalogues__isnull=False))
    closed = Q(catalogues__isnull=False, showings__listing__vendor__is_active=False)
    rows = Edition.objects.filter(on_show | Q(state=EditionState.ARCHIVED) & closed).distinct()
    pairs = [(edition.pk, language) for edition in rows.order_by("pk") for language in LANGUAGES]
    return sum(_tried(pk, language) for pk, language in pairs)


def _tried(edition_id, language):
    """One that cannot be made does not hold up the others."""
    try:
        return write(edition_id, language)
    except Exception:
        log.exception("The catalogue of edition %s (%s) could not be made", edition_id, language)
        return False


@task()
def make(edition_id: int, language: str) -> None:
    write(edition_id, language)


def write(edition_id: int, language: str) -> bool:
    """Make both files unless they are up to date; whether they were made.

    No transaction is open while the paper is set, which takes seconds.
    """
    edition = Edition.objects.select_related("organiser").filter(pk=edition_id).first()
    if edition is None or edition.state == EditionState.DRAFT:
        return False
    with translation.override(language):
        found = stands(edition)
        if not found:
            return _take_away(edition, language)
        mark = fingerprint(edition, found)
        if Catalogue.objects.filter(edition=edition, language=language, fingerprint=mark).exists():
            return False
        bodies = paper(edition, found, language), table(found)
    names = [private.keep(io.BytesIO(body), FOLDER) for body in bodies]
    try:
        goods = sum(len(stand.goods) for stand in found)
        _swap(edition, language, names, len(bodies[0]), goods, mark)
    except BaseException:
        for name in names:
            private.remove(name)
        raise
    return True


@transaction.atomic
def _take_away(edition, language) -> bool:
    """Nothing is on show any more: no file tells of what was."""
    row = Catalogue.objects.select_for_update().filter(edition=edition, language=language).first()
    if row is None or not row.fingerprint:
        return False
    old, row.pdf, row.csv, row.fingerprint = [row.pdf, row.csv], "", "", ""
    row.pdf_bytes, row.products, row.made_at = 0, 0, None
    row.save()
    transaction.on_commit(lambda: [private.remove(name) for name in old])
    return True


@transaction.atomic
def _swap(edition, language, names, weight, goods, mark):
    """Show the new files and let the old ones go."""
    row, _made = Catalogue.objects.select_for_update().get_or_create(
        edition=edition, language=language
    )
    old = [row.pdf, row.csv]
    row.pdf, row.csv = names
    row.pdf_bytes, row.products, row.fingerprint = weight, goods, mark
    row.made_at = timezone.now()
    row.save()
    transaction.on_commit(lambda: [private.remove(name) for name in old])
