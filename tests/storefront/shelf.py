"""The catalogue tests' goods, and what they read from its page."""

import re
from html import unescape

from products.actions import showing
from products.choices import Readiness
from products.models import Category
from tests.make import BANDUNG, KAB_KEDIRI, KOTA_KEDIRI, make_product, make_vendor
from tests.products.test_showing import make_revision


def make_listing(name="Produk", *, region=KOTA_KEDIRI, vendor=None, category="batik", **fields):
    steps = fields.pop("steps", False)
    product = make_product(
        vendor or make_vendor(region),
        name=name,
        category=Category.objects.get(slug=category),
        **fields,
    )
    if steps:
        product.price_steps.create(min_quantity=10, price_idr=1000)
    return showing.publish(product, make_revision(product))


def page(client, query="", *, path="/produk/"):
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return unescape(response.content.decode())


def names(html):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a>', html)


def counts(html, facet):
    """{value: number} of a facet's ticks."""
    ticks = re.findall(rf'name="{facet}" value="([^"]+)"[^>]*>[^<]*<i>([\d.]+)</i>', html)
    return {value: int(number) for value, number in ticks}


def links(html, words):
    return re.findall(rf'<a [^>]*href="([^"]+)"[^>]*>{words}', html)


def make_mixed():
    make_listing("Batik siap", price_idr=200_000, steps=True)
    make_listing("Batik pesan", readiness=Readiness.MADE, lead_days=7, price_idr=700_000)
    make_listing("Kopi siap", category="kopi-teh-cokelat", region=KAB_KEDIRI, price_idr=40_000)
    make_listing("Kopi habis", category="kopi-teh-cokelat", stock=0, price_idr=45_000)
    make_listing(
        "Kopi pra",
        category="kopi-teh-cokelat",
        region=BANDUNG,
        min_order=3,
        readiness=Readiness.PREORDER,
        can_export=True,
        price_idr=50_000,
        steps=True,
    )
