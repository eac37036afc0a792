"""Opening a business, and keeping its profile."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import trail
from accounts.models import User
from kit import changes
from kit.slugs import free_slug
from vendors.choices import MemberRole
from vendors.models import Member, Vendor
from vendors.rules import may_tend

# What the owner says of the business; everything else is the platform's or the officers'.
PROFILE = (
    "name",
    "tagline",
    "story",
    "region",
    "address",
    "keeper",
    "phone",
    "nib",
    "scale",
    "payment_note",
    "cod_area",
    "away_until",
)


@transaction.atomic
def register(owner, *, by, **profile) -> Vendor:
    """Make the owner's business; a second click gets the business the first one made."""
    if owner != by:
        raise PermissionDenied
    User.objects.select_for_update().get(pk=owner.pk)
    own = Vendor.objects.owned_by(owner).order_by("pk").first()
    if own:
        return own
    slug = free_slug(Vendor.objects, profile["name"], length=80, fallback="usaha")
    vendor = Vendor.objects.create(slug=slug, **_known(profile))
    Member.objects.create(vendor=vendor, user=owner, role=MemberRole.OWNER)
    after = {"name": vendor.name, "slug": slug, "region": vendor.region_id}
    trail.record(vendor, verb="register", by=by, region=vendor.region_id, after=after)
    changes.note("vendor", vendor.pk)
    return vendor


@transaction.atomic
def edit(vendor, *, by, **profile) -> Vendor:
    """Write what is different, and leave before and after in the trail."""
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    if not may_tend(by, vendor):
        raise PermissionDenied
    before, after = {}, {}
    for name, value in _known(profile).items():
        old = getattr(vendor, name)
        if old != value:
            before[name], after[name] = _plain(old), _plain(value)
            setattr(vendor, name, value)
    if after:
        vendor.save(update_fields=list(after))
        region = vendor.region_id
        trail.record(vendor, verb="edit", by=by, region=region, before=before, after=after)
        changes.note("vendor", vendor.pk)
    return vendor


def _known(profile):
    return {name: profile[name] for name in PROFILE if name in profile}


def _plain(value):
    return None if value is None else str(getattr(value, "pk", value))
