"""Opening a business or bringing one in, and keeping its profile."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import trail
from accounts.models import User
from kit import changes
from kit.slugs import free_slug
from vendors.choices import MemberRole
from vendors.models import Member, Vendor
from vendors.rules import may_bring_in, may_tend

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
# What the owner adds to it on the booth itself.
ON_BOOTH = ("tagline_en", "story_en", "since", "workers")
# What an officer or a spreadsheet knows of a maker who has no account yet.
BROUGHT = ("name", "region", "phone", "email", "nib", "story", "keeper")


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
def bring_in(*, by, name, region, phone, email="", nib="", story="", keeper="", slug="") -> Vendor:
    """Make a business for somebody who has no account: no member yet, the scale not yet said.

    ``slug``: the address wished for; the name makes one otherwise.
    """
    if not may_bring_in(by, region):
        raise PermissionDenied
    told = {"name": name, "region": region, "phone": phone, "email": email.lower(), "nib": nib}
    slug = free_slug(Vendor.objects, slug or name, length=80, fallback="usaha")
    vendor = Vendor(slug=slug, brought_in_by=by, story=story, keeper=keeper, **told)
    _check(vendor, BROUGHT)
    vendor.save()
    after = {"name": name, "slug": slug, "region": vendor.region_id}
    trail.record(vendor, verb="bring_in", by=by, region=vendor.region_id, after=after)
    changes.note("vendor", vendor.pk)
    return vendor


@transaction.atomic
def amend(vendor, *, by, **fields) -> Vendor:
    """Put right what was brought in, by whoever may bring in, until the maker has an owner."""
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    known = {name: fields[name] for name in BROUGHT if name in fields}
    regions = (vendor.region, known.get("region", vendor.region))
    if not all(may_bring_in(by, region) for region in regions):
        raise PermissionDenied
    if vendor.members.exists():
        told = _("This maker has an owner by now, who keeps it up to date.")
        raise ValidationError(told, code="owned")
    return _write(vendor, known, verb="amend", by=by)


@transaction.atomic
def edit(vendor, *, by, **profile) -> Vendor:
    """The owner's own changes."""
    vendor = Vendor.objects.select_for_update().get(pk=vendor.pk)
    if not may_tend(by, vendor):
        raise PermissionDenied
    known = {name: profile[name] for name in (*PROFILE, *ON_BOOTH) if name in profile}
    return _write(vendor, known, verb="edit", by=by)


def _write(vendor, fields, *, verb, by):
    """Write what is different, and leave before and after in the trail."""
    before, after = {}, {}
    for name, value in fields.items():
        old = getattr(vendor, name)
        if old != value:
            before[name], after[name] = _plain(old), _plain(value)
            setattr(vendor, name, value)
    if after:
        _check(vendor, after)
        vendor.save(update_fields=list(after))
        region = vendor.region_id
        trail.record(vendor, verb=verb, by=by, region=region, before=before, after=after)
        changes.note("vendor", vendor.pk)
    return vendor


def _check(vendor, names):
    """What every door must hold to, a spreadsheet's too."""
    others = {field.name for field in vendor._meta.concrete_fields} - set(names)
    vendor.clean_fields(exclude=others | {"region"})
    if not vendor.region.parent_id:
        told = _("Choose a regency or city, not a province.")
        raise ValidationError({"region": told}, code="province")


def _known(profile):
    return {name: profile[name] for name in PROFILE if name in profile}


def _plain(value):
    return None if value is None else str(getattr(value, "pk", value))
