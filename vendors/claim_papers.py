"""A permit's document, handed out to whom a view has let in."""

from django.http import Http404
from django.utils.text import slugify

from kit import papers, private


def answer(claim):
    """As a download named after the permit, whatever the file was called; 404 without one."""
    if not claim.document or claim.document_type not in papers.ENDINGS:
        raise Http404
    name = slugify(f"{claim.kind}-{claim.number}") or claim.kind
    filename = f"{name}.{papers.ENDINGS[claim.document_type]}"
    return private.answer(claim.document, kind=claim.document_type, filename=filename)


def is_drawn(claim):
    """Whether a browser shows it as a picture."""
    return bool(claim.document) and claim.document_type in papers.DRAWN
