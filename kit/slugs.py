"""Addresses made from names."""

from secrets import token_hex

from django.utils.text import slugify


def free_slug(rows, name: str, *, length: int, fallback: str) -> str:
    """A slug for ``name`` that no row of the queryset has; drawn digits tell namesakes apart."""
    base = slugify(name)[: length - 7].strip("-") or fallback
    slug = base
    while rows.filter(slug=slug).exists():
        slug = f"{base}-{token_hex(3)}"
    return slug
