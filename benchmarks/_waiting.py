"""A desk with as many waiting products as asked for, and what a curator does there."""

from datetime import timedelta
from itertools import count

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from products.choices import SubmissionState
from products.models import Category, Product, Revision, Submission
from products.rubrics import rubric_of
from tests.make import (
    KOTA_KEDIRI,
    make_booth,
    make_curator,
    make_edition,
    make_hall,
    make_organiser,
    make_participation,
    make_vendor,
)
from vendors.models import Vendor

_numbers = count(1)
BATCH = 1000
PHOTO = {"id": 0, "width": 1200, "height": 1200, "alt": ""}


def make_desk():
    """(curator, edition with two halls)."""
    edition = make_edition(make_organiser())
    make_hall(edition, "A"), make_hall(edition, "B")
    return make_curator(edition.organiser), edition


def send(waiting, edition, goods):
    """So many products more, ``goods`` of each maker, a minute between one and the next."""
    makers = [_make_maker(edition) for _ in range(-(-waiting // goods))]
    categories = list(Category.objects.all())
    for start in range(0, waiting, BATCH):
        wanted = range(start, min(start + BATCH, waiting))
        products = Product.objects.bulk_create(
            _product(makers[n // goods], categories[n % len(categories)]) for n in wanted
        )
        revisions = Revision.objects.bulk_create(_revision(row) for row in products)
        sent_at = timezone.now() - timedelta(minutes=start)
        Submission.objects.bulk_create(
            Submission(
                product=revision.product,
                edition=edition,
                revision=revision,
                round=1 + (n % 7 == 0),
                submitted_at=sent_at - timedelta(minutes=n),
            )
            for n, revision in enumerate(revisions)
        )


def _make_maker(edition) -> Vendor:
    n = next(_numbers)
    vendor = make_vendor(KOTA_KEDIRI)
    hall = edition.halls.all()[n % 2]
    make_participation(vendor, edition, booth=make_booth(hall, f"{hall.key}-{n}"))
    return vendor


def _product(vendor, category):
    n = next(_numbers)
    return Product(
        vendor=vendor,
        slug=f"antre-{n}",
        name=f"Produk antre {n}",
        category=category,
        description="Dibuat sendiri dari bahan pilihan. " * 8,
        price_idr=25_000 + n,
        readiness="ready_stock",
        stock=10,
    )


def _revision(product):
    texts = dict.fromkeys(("name_en", "description_en", "unit"), "")
    content = {
        **texts,
        "name": product.name,
        "description": product.description,
        "category": product.category_id,
        "price_idr": product.price_idr,
        "readiness": product.readiness,
        "claims": [],
        "photos": [
            {"id": 0, "key": f"{product.pk:032x}", "width": 1200, "height": 1200, "alt": ""}
        ],
    }
    return Revision(product=product, number=1, content=content)


def signed_in(person):
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person)
    return client


def look_at_queue(client, edition):
    return lambda: client.get(reverse("admin:products_submission_changelist"))


def look_at_hall(client, edition):
    query = {"hall": edition.halls.first().pk}
    return lambda: client.get(reverse("admin:products_submission_changelist"), query)


def look_at_sheet(client, edition):
    address = _sheet(_middle())
    return lambda: client.get(address)


def save_and_open(client, edition):
    """One POST: scores, decision, and the next one taken."""
    form = {f"score_{row.pk}": "3" for row in rubric_of(edition).criteria.all()}
    form |= {"_save": "1", "rows": "2", "verdict": "marketplace", "note": "Rapi sekali."}
    address = _sheet(_middle())
    return lambda: client.post(address, form)


def _middle():
    waiting = Submission.objects.filter(state=SubmissionState.SUBMITTED)
    return waiting.order_by("pk")[waiting.count() // 2]


def _sheet(submission):
    return reverse("admin:products_submission_change", args=[submission.pk])
