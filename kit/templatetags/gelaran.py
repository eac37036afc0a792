"""Tags and filters that templates of every app may use; none asks the database."""

import json
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kit import cards, money, times
from kit.icons import PATHS

SPOKEN_TO = {"pak", "bu", "bapak", "ibu", "mas", "mbak", "kang", "teh", "mr", "mrs", "ms", "dr"}

register = template.Library()
register.filter("rupiah", money.rupiah)
register.filter("rupiah_words", money.rupiah_words)
register.filter("grouped", money.grouped)
register.filter("day", times.day)
register.filter("long_day", times.long_day)
register.filter("moment", times.moment)
register.filter("clock", times.clock)
register.filter("hour", times.hour)
register.filter("weekday", times.weekday)
register.filter("month", times.month)
register.simple_tag(cards.card, name="card")

# Drawn once: the answer for a name never changes while the process lives.
ICONS = {
    name: format_html(
        '<svg class="ico" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', SafeString(paths)
    )
    for name, paths in PATHS.items()
}


@register.simple_tag
def icon(name: str) -> str:
    """The line drawing ``name``; the words beside it carry the meaning."""
    return ICONS[name]


@register.filter
def variant(number, of: int = 5) -> int:
    """Any whole number as 1 to ``of``: the same maker always gets the same drawing."""
    return int(number or 0) % of + 1


@register.filter
def initials(name: str) -> str:
    """One or two letters: of the words before a comma, without how a person is spoken to."""
    words = [word for word in str(name).split(",")[0].split() if word[0].isalpha()]
    words = [word for word in words if word.lower().rstrip(".") not in SPOKEN_TO] or words
    return "".join(word[0] for word in words[:2]).upper()


@register.filter
def pairs(told: dict):
    """Its keys with their values; ``told.items`` would be the value of a key of that name."""
    return told.items()


@register.filter
def is_ahead(day) -> bool:
    """Whether a day has not passed yet; one that has is no promise any more."""
    return bool(day and day >= timezone.localdate())


@register.simple_tag(takes_context=True)
def current(context, section: str, *views: str) -> str:
    """``aria-current`` when the page's ``section`` is this one, or its view is among ``views``."""
    here = context.get("section")
    if not here and views:
        match = getattr(context.get("request"), "resolver_match", None)
        here = section if match and match.view_name in views else None
    return mark_safe(' aria-current="page"') if here == section else ""


@register.simple_tag(takes_context=True)
def other_language_url(context) -> str:
    """This address in the other language, query included: ``/en/`` is put before or taken off."""
    request = context.get("request")
    if request is None:
        return "/" if in_english() else "/en/"
    return switched(request.get_full_path())


def in_english() -> bool:
    return (get_language() or "id").startswith("en")


def switched(path: str) -> str:
    if path == "/en" or path.startswith(("/en/", "/en?")):
        # One slash only: two would name another site.
        return "/" + path[3:].lstrip("/")
    return "/en" + path


def address(request, pairs: list[tuple[str, str]]) -> str:
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


def pairs_of(request) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.GET.lists() for value in values if value]


def changed(pairs, changes: dict) -> list[tuple[str, str]]:
    """The pairs with each key of ``changes`` set in its place, or dropped when empty."""
    out, done = [], set()
    for key, value in pairs:
        if key not in changes:
            out.append((key, value))
        elif key not in done:
            done.add(key)
            out += wanted(key, changes[key])
    for key, value in changes.items():
        if key not in done:
            out += wanted(key, value)
    return out


def wanted(key: str, value) -> list[tuple[str, str]]:
    values = value if isinstance(value, list | tuple) else [value]
    return [(key, str(one)) for one in values if one not in (None, "")]


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """This page's query with some keys changed; empty or None removes a key."""
    request = context["request"]
    return address(request, changed(pairs_of(request), changes))


# What an address may carry without being another page: how one came, and what is unfolded.
PASSING = {"dari", "foto", "pameran", "putar"}


def lasting(request) -> str:
    """This page's address without what only belongs to this visit."""
    return address(
        request, [(key, value) for key, value in pairs_of(request) if key not in PASSING]
    )


@register.simple_tag(takes_context=True)
def canonical(context, path: str = "") -> str:
    """The one address of this page in this language; ``path`` where it has several."""
    return settings.BASE_URL + (path or lasting(context["request"]))


@register.simple_tag
def json_ld(facts: dict) -> str:
    """Facts for search engines as a data block: no script, and nothing in it can end it."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    for mark, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(mark, code)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.simple_tag(takes_context=True)
def alternates(context) -> list[tuple[str, str]]:
    """This page's address in each language, and the default one, for search engines."""
    here = lasting(context["request"])
    there = switched(here)
    indonesian, english = (there, here) if here.startswith("/en/") else (here, there)
    codes = (("id", indonesian), ("en", english), ("x-default", indonesian))
    return [(code, settings.BASE_URL + path) for code, path in codes]
