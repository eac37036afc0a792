"""Builders for policies: numbered ones, insured damage, an insurer's sheet."""

import csv
import io
from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kit.sheets.writing import workbook
from programmes.actions import damages, policies
from tests.make import make_officer, make_user
from tests.programmes.assistance import make_grant, make_item
from tests.programmes.partners import make_partner_person

_numbers = count(1)
HEADINGS = ["Usaha", "Barang", "Nomor polis", "Berlaku dari", "Berlaku sampai"]


def make_policy(item=None, vendor=None, *, number=None, by=None, **cover):
    """In force since a month, for eleven more; ``number`` "" leaves it without one."""
    grant = make_grant(item, vendor)
    if number == "":
        return grant
    today = timezone.localdate()
    cover = {
        "covers_from": today - timedelta(days=30),
        "covers_until": today + timedelta(days=330),
        **cover,
    }
    by = by or make_officer(grant.item.assistance.region_id)
    number = number or f"LS-26-{next(_numbers):05d}"
    return policies.set_policy(grant, by=by, number=number, **cover)


def make_insurer(programme):
    """One of the people of the partner that provides it."""
    return make_partner_person(programme.provider, make_user()).user


def make_damage(grant=None, *, days=3, **told):
    grant = grant or make_policy()
    return damages.report(
        grant,
        by=told.pop("by", None) or owner_of(grant),
        **{
            "happened_on": timezone.localdate() - timedelta(days=days),
            "text": "Gerobak tertimpa dahan.",
            "client_key": uuid4(),
            **told,
        },
    )


def owner_of(grant):
    return grant.vendor.members.get().user


def xlsx(*rows, headings=HEADINGS, name="polis.xlsx"):
    return SimpleUploadedFile(name, workbook([("polis", [headings, *rows])]))


def sheet(*rows, headings=HEADINGS, name="polis.csv"):
    """As a spreadsheet with Indonesian settings saves it."""
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows([headings, *rows])
    return SimpleUploadedFile(name, content.getvalue().encode())


def two_policies(**fields):
    """Two makers of one programme, still without a number."""
    item = make_item(**fields)
    return [make_policy(item, number="") for _ in range(2)]
