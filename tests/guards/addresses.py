"""Every address this site answers at, as the URL resolver has them."""

from django.contrib import admin
from django.urls import URLPattern, get_resolver

ADMIN = "admin:"
MODEL_PAGES = ("changelist", "add", "change", "history", "delete")


def patterns(resolver=None, spaces=()):
    """Yield (name, or route where there is none, after its namespaces; pattern)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name or str(entry.pattern)]), entry
        else:
            yield from patterns(entry, [*spaces, entry.namespace] if entry.namespace else spaces)


def names():
    """Names of all addresses outside the admin, once each."""
    return sorted({name for name, _ in patterns() if not name.startswith(ADMIN)})


def admin_names():
    """Names of all addresses inside the admin, once each."""
    return sorted({name for name, _ in patterns() if name.startswith(ADMIN)})


def model_pages():
    """{name: (model, page)} of the admin's own five pages of every registered model."""
    return {
        f"{ADMIN}{model._meta.app_label}_{model._meta.model_name}_{page}": (model, page)
        for model in admin.site._registry
        for page in MODEL_PAGES
    }
