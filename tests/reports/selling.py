"""Sales for figures, as the ledger takes them, and the pages that show them."""

from django.urls import reverse

from tests.make import make_participation, make_user, make_vendor
from transactions.actions import ledger
from transactions.choices import Channel, Kind, Source


def sell(vendor, amount_idr=1_000_000, *, edition=None, kind=Kind.SALE, by=None, **more):
    return ledger.post(
        **{
            "kind": kind,
            "channel": Channel.BOOTH,
            "amount_idr": amount_idr,
            "vendor": vendor,
            "edition": edition,
            "by": by or make_user(),
            "source": Source.OFFICER,
            **more,
        }
    )


def makers(region, count, edition, amount_idr=1_000_000, **more):
    """So many makers of a region who sold once each."""
    rows = [make_vendor(region, name=f"Rahasia {region} {n}") for n in range(count)]
    for vendor in rows:
        make_participation(vendor, edition)
        sell(vendor, amount_idr, edition=edition, **more)
    return rows


def page_of(edition, name="dashboard_of"):
    return reverse(f"reports:{name}", args=[edition.pk])


def body(answer):
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()
