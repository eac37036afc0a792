"""All editions but drafts."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from expo.choices import EditionState
from expo.models import Edition
from storefront import previews
from storefront.beads import left
from storefront.public import public
from storefront.views.look import version_of
from vendors.choices import STANDING


@public
def editions(request):
    return editions_page(request, section="plan")


def editions_page(request, *, section):
    """Grouped by state, the open ones first, then what opens next."""
    standing = Q(participations__state__in=STANDING, participations__booth__isnull=False)
    rows = Edition.objects.published().select_related("organiser")
    rows = list(rows.annotate(makers=Count("participations", filter=standing)))
    now = timezone.now()
    for row in rows:
        announced = row.state == EditionState.ANNOUNCED
        row.first_day = row.online_from.astimezone(row.zone).date()
        row.name_parts = name_parts(row)
        row.left = left(row.online_from if announced else row.online_until, now)
    over = (EditionState.CLOSED, EditionState.ARCHIVED)
    soon = [row for row in rows if row.state == EditionState.ANNOUNCED]
    groups = [
        ("open", _("Open now"), [row for row in rows if row.state == EditionState.OPEN]),
        ("announced", _("Opening soon"), soon[::-1]),
        ("over", _("Closed, booths still at your service"), [r for r in rows if r.state in over]),
    ]
    groups = [group for group in groups if group[2]]
    looks = version_of(row.look_version for row in rows)
    context = {"groups": groups, "section": section, "looks": looks}
    context["preview"] = previews.of(_("All expos"), "")
    return render(request, "storefront/editions.html", context)


def name_parts(edition):
    """The name before, in and after the part that is set off."""
    name, part = edition.title, edition.highlight
    if not part or part not in name:
        return name, "", ""
    return name.partition(part)
