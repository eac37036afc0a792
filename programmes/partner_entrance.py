"""Whom an address invites to act for a partner; see accounts.views.INVITING."""

from django.urls import Resolver404, resolve
from django.utils.translation import get_language, get_language_from_path, override

from programmes.actions import partner_people

PLACE = "programmes:partner_join"


def invited_by(path: str) -> str:
    """The e-mail address an open invitation at ``path`` went to; whoever has its link may read it,
    for it stands in that mail alone. Empty for any other address."""
    try:
        with override(get_language_from_path(path) or get_language()):
            found = resolve(path)
    except Resolver404:
        return ""
    person = partner_people.by_token(found.kwargs["token"]) if found.view_name == PLACE else None
    return person.email if person else ""
