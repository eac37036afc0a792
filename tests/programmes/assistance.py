"""Builders for assistance: programmes, what they hand out, what was given."""

from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from programmes.actions import granting
from programmes.choices.assistance import ItemKind
from programmes.choices.partners import Trade
from programmes.models import Assistance, Item
from tests.make import EAST_JAVA, KOTA_KEDIRI, make_officer, make_user, make_vendor
from tests.programmes.partners import make_partner

_numbers = count(1)


def make_assistance(provider=None, *, region=EAST_JAVA, regions=(), halls=(), **fields):
    """For every maker of East Java, by an insurer, unless told otherwise."""
    programme = Assistance.objects.create(
        provider=provider or make_partner(trade=Trade.INSURER),
        region_id=region,
        **{"name": f"Bantuan {next(_numbers)}", **fields},
    )
    programme.regions.set(regions)
    programme.halls.set(halls)
    return programme


def make_item(assistance=None, **fields):
    """Ten policies of Rp300.000 each."""
    return Item.objects.create(
        assistance=assistance or make_assistance(),
        **{
            "kind": ItemKind.POLICY,
            "name": f"Polis {next(_numbers)}",
            "quantity": 10,
            "value_idr": 300_000,
            **fields,
        },
    )


def make_grant(item=None, vendor=None, *, by=None):
    """Given and not handed over yet, to a maker with an owner."""
    item = item or make_item()
    vendor = vendor or make_vendor(KOTA_KEDIRI, owner=make_user())
    by = by or make_officer(item.assistance.region_id)
    told = granting.grant(item, [vendor], by=by)
    assert told.made, told.refused
    return told.made[0]


def photo(size=(600, 800), kind="JPEG", name="tanda.jpg"):
    """An upload as a phone sends it."""
    file = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue(), f"image/{kind.lower()}")
