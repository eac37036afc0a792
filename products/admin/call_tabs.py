"""The pages about one call that a person may open, for their tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from products.rules import may_arrange_call, may_nominate


def tabs(request, call, here: str) -> list[dict]:
    """[{label, url, is_here}]; ``here`` is the last word of the page's address name."""
    found = []
    if may_arrange_call(request.user, call):
        found.append(("overview", _("Overview")))
        if call.sources.exists():
            found.append(("choose", _("Choose from those that passed")))
    if may_nominate(request.user):
        found.append(("nominate", _("Nominate")))
    rows = [
        {
            "label": label,
            "url": reverse(f"admin:products_call_{name}", args=[call.pk]),
            "is_here": name == here,
        }
        for name, label in found
    ]
    listed = reverse("admin:products_nomination_changelist")
    url = f"{listed}?call__id__exact={call.pk}"
    return [*rows, {"label": _("All nominations"), "url": url, "is_here": here == "list"}]
