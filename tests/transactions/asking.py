"""Questions as these tests need them."""

import io
from uuid import uuid4

from PIL import Image

from tests.make import make_vendor
from transactions.actions import inquiries
from transactions.words import Side


def ask(vendor=None, **asked):
    return inquiries.open(
        **{
            **{"client_key": uuid4(), "text": "Bisa kirim ke Taiwan?", "kind": "export"},
            **{"buyer_name": "Ratna", "buyer_email": "ratna@contoh.test"},
            **({} if "edition" in asked else {"vendor": vendor or make_vendor()}),
            **asked,
        }
    )


def say(row, side=Side.BUYER, by=None, text="Baik", **more):
    return inquiries.say(row, side=side, by=by, text=text, client_key=uuid4(), **more)


def photo(size=(900, 600), *, secret="rumah saya"):
    """An upload that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = secret
    exif[0x0112] = 6
    file = io.BytesIO()
    Image.new("RGB", size, "#a33").save(file, "JPEG", exif=exif.tobytes())
    file.seek(0)
    file.name = "foto.jpg"
    return file
