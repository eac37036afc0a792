"""A basket of several makers' goods, and the form that sends it off."""

from uuid import uuid4

from tests.make import make_listing, make_product, make_vendor

OWN = {"HTTP_ORIGIN": "http://testserver"}
PAGE = "/keranjang/pesan/"


def put(client, listing, n=2, **more):
    sent = {"jumlah": str(n), **more}
    answer = client.post(f"/keranjang/isi/{listing.slug}/", sent, **OWN)
    assert answer.status_code == 303, answer.context["form"].errors
    return listing


def fill(client, makers=2, products=1, *, vendors=None, **fields):
    """``products`` of each of ``makers``, two pieces each; the listings."""
    vendors = vendors or [make_vendor() for _ in range(makers)]
    goods = [make_product(vendor, **fields) for vendor in vendors for _ in range(products)]
    return [put(client, make_listing(product)) for product in goods]


def form(listings, seen="", **changes):
    """As the page sends it; ``delivery``, ``paying`` and ``note`` count for every maker."""
    sent = {
        **{"name": "Ratna", "phone": "0812 3000 0001", "email": "", "country": "ID"},
        **{"to_region": "", "address": "Jalan Melati 4", "seen": seen},
        "client_key": str(uuid4()),
    }
    each = {"delivery": "ship", "paying": "ahead", "note": ""}
    each |= {name: changes.pop(name) for name in list(each) if name in changes}
    for vendor in {listing.vendor_id for listing in listings}:
        sent |= {f"umkm{vendor}-{name}": value for name, value in each.items()}
    return sent | changes


def send(client, listings, **changes):
    """Look at the page, then send the form that it shows."""
    seen = changes.pop("seen", None) or client.get(PAGE).context["seen"]
    return client.post(PAGE, form(listings, seen, **changes))
