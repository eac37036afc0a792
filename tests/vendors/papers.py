"""Documents as makers send them, and as nobody should."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HTML = b"<!doctype html><script>alert(document.domain)</script>"


def picture(kind="JPEG", side=400):
    held = BytesIO()
    Image.new("RGB", (side, side), "white").save(held, kind)
    return held.getvalue()


def sent(content=PDF, name="izin.pdf", kind="application/pdf"):
    return SimpleUploadedFile(name, content, kind)
