"""How often a maker's goods arrived as they were shown, in words."""

from django.utils.translation import gettext as _

# Fewer answers would make one buyer's word a verdict.
LEAST = 3


def words(vendor) -> str:
    """``23 of 24``; empty where too few buyers have answered.

    Asks nothing where ``shown_share`` was fetched with the maker.
    """
    share = getattr(vendor, "shown_share", None)
    if share is None or share.answers < LEAST:
        return ""
    return _("%(yes)s of %(answers)s") % {"yes": share.yes, "answers": share.answers}
