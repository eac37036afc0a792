"""Builders for partners, their people and what is agreed with them."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.utils import timezone

from expo.choices import Role
from programmes.choices.partners import AgreementKind, PartnerKind, Tier
from programmes.models import Agreement, FollowUp, Partner, PartnerPerson, Partnership
from tests.make import appoint, make_edition, make_organiser, make_user

_numbers = count(1)


def make_partner(organiser=None, **fields):
    """A business of no trade, with a public page."""
    n = next(_numbers)
    return Partner.objects.create(
        organiser=organiser or make_organiser(),
        **{
            "slug": f"mitra-{n}",
            "name": f"Mitra {n}",
            "kind": PartnerKind.BUSINESS,
            "about": "Mendampingi usaha kecil di seluruh daerah.",
            **fields,
        },
    )


def make_partner_person(partner, user=None):
    """Somebody who has joined already."""
    user, now = user or make_user(), timezone.now()
    return PartnerPerson.objects.create(
        partner=partner,
        user=user,
        email=user.email or f"orang-mitra{next(_numbers)}@contoh.test",
        token_hash=uuid4().hex,
        invited_at=now,
        joined_at=now,
    )


def make_partnership(partner=None, edition=None, **fields):
    edition = edition or make_edition()
    partner = partner or make_partner(edition.organiser)
    return Partnership.objects.create(
        edition=edition, partner=partner, **{"tier": Tier.PARTNER, **fields}
    )


def make_agreement(edition=None, *, partners=(), vendors=(), **fields):
    """A planned memorandum with one partner, unless told otherwise."""
    edition = edition or make_edition()
    agreement = Agreement.objects.create(
        edition=edition,
        **{"kind": AgreementKind.MOU, "name": f"Kerja sama {next(_numbers)}", **fields},
    )
    agreement.partners.set(partners or [make_partner(edition.organiser)])
    agreement.vendors.set(vendors)
    return agreement


def make_follow_up(agreement, owner=None, *, days=5, **fields):
    return FollowUp.objects.create(
        agreement=agreement,
        owner=owner or make_keeper(agreement.edition.organiser),
        **{"text": "Kirim rancangan", "due_on": timezone.localdate() + timedelta(days), **fields},
    )


def make_keeper(organiser):
    """One who works for the organiser."""
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=organiser)
    return user
