"""Addresses made from names."""

from secrets import token_hex

from django.utils.text import slugify

BATCH = 400


def free_slug(rows, name: str, *, length: int, fallback: str) -> str:
    """A slug for ``name`` that no row of the queryset has; drawn digits tell namesakes apart."""
    base = slug = _base(name, length, fallback)
    while rows.filter(slug=slug).exists():
        slug = f"{base}-{token_hex(3)}"
    return slug


def free_slugs(rows, names: list[str], *, length: int, fallback: str) -> list[str]:
    """The same for many names at once, asked of the table in a few queries."""
    bases = [_base(name, length, fallback) for name in names]
    taken = set()
    for start in range(0, len(bases), BATCH):
        found = rows.filter(slug__in=bases[start : start + BATCH])
        taken |= set(found.values_list("slug", flat=True))
    slugs = []
    for base in bases:
        slug = base
        while slug in taken:
            slug = f"{base}-{token_hex(4)}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _base(name, length, fallback):
    return slugify(name)[: length - 9].strip("-") or fallback
