"""The guard of archived editions, asked by every action that would change one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refuse_frozen(edition) -> None:
    """Raise ValidationError for an archived edition; superusers included."""
    if edition.is_frozen:
        told = _("%(edition)s is archived: it is kept as it was, and nothing of it changes.")
        raise ValidationError(told % {"edition": edition}, code="frozen")
