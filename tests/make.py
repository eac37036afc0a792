"""Builders of rows: what a test does not say is made up, plain and valid."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from expo.choices import AgendaKind, EditionState, Role
from expo.models import AgendaItem, Appointment, Booth, Edition, Hall, Organiser, Region
from live.models import LiveSession
from products.actions import announcing, curation, reviewing, showing
from products.choices import ProductState, Readiness, RouteReason, Track, Verdict
from products.models import Category, Photo, Product, Revision, Submission
from products.rubrics import rubric_of
from products.versions import snapshot
from transactions.actions import checkout
from vendors.choices import ParticipationState, Scale
from vendors.models import Member, Participation, Vendor

_numbers = count(1)
KOTA_KEDIRI, KAB_KEDIRI, KAB_LAMONGAN, EAST_JAVA = "35.71", "35.06", "35.24", "35"
BANDUNG = "32.73"


def make_region(code=KOTA_KEDIRI):
    """A row of the region table, which every database has."""
    return Region.objects.get(pk=code)


def make_user(email="", *, password="kata-sandi-uji-9", **fields):
    return User.objects.create_user(
        email or f"orang{next(_numbers)}@contoh.test", password, **fields
    )


def make_organiser(region=EAST_JAVA, **fields):
    n = next(_numbers)
    return Organiser.objects.create(
        **{"slug": f"panitia-{n}", "name": f"Panitia {n}", "region_id": region, **fields}
    )


def make_edition(organiser=None, *, state=EditionState.OPEN, **fields):
    n = next(_numbers)
    now = timezone.now()
    return Edition.objects.create(
        organiser=organiser or make_organiser(),
        state=state,
        **{
            "slug": f"pameran-{n}",
            "name": f"Pameran {n}",
            "online_from": now - timedelta(days=2),
            "online_until": now + timedelta(days=60),
            **fields,
        },
    )


def make_hall(edition=None, key="A", **fields):
    return Hall.objects.create(
        edition=edition or make_edition(), key=key, **{"name": f"Aula {key}", **fields}
    )


def make_booth(hall=None, code=""):
    hall = hall or make_hall()
    return Booth.objects.create(hall=hall, code=code or f"{hall.key}-{next(_numbers):02d}")


def make_vendor(region=KOTA_KEDIRI, *, owner=None, **fields):
    n = next(_numbers)
    vendor = Vendor.objects.create(
        region_id=region,
        **{
            "slug": f"usaha-{n}",
            "name": f"Usaha {n}",
            "phone": f"+62812300{n:05d}",
            "scale": Scale.MICRO,
            **fields,
        },
    )
    if owner:
        Member.objects.create(vendor=vendor, user=owner)
    return vendor


def make_participation(vendor=None, edition=None, *, booth=None, **fields):
    return Participation.objects.create(
        vendor=vendor or make_vendor(),
        edition=edition or make_edition(),
        booth=booth,
        **{"state": ParticipationState.ACCEPTED, **fields},
    )


def make_product(vendor=None, **fields):
    """A finished draft: ready stock of 10 at Rp25.000 each, in the first category."""
    n = next(_numbers)
    return Product.objects.create(
        vendor=vendor or make_vendor(),
        **{
            "slug": f"produk-{n}",
            "name": f"Produk {n}",
            "state": ProductState.DRAFT,
            "category": Category.objects.first(),
            "description": "Dibuat sendiri di dapur kami dari bahan pilihan.",
            "price_idr": 25_000,
            "unit": "bungkus",
            "readiness": Readiness.READY,
            "stock": 10,
            **fields,
        },
    )


def make_photo(product, **fields):
    """A photo the worker has finished with (no files behind it)."""
    return Photo.objects.create(
        product=product,
        **{
            "key": f"{next(_numbers):032x}",
            "state": "ready",
            "width": 1200,
            "height": 1200,
            **fields,
        },
    )


def appoint(user, role, **scope):
    """Give a person a role and open the admin to them."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    return Appointment.objects.create(user=user, role=role, **scope)


def make_officer(region=KOTA_KEDIRI):
    user = make_user()
    appoint(user, Role.OFFICER, region_id=region)
    return user


def make_curator(organiser=None):
    user = make_user()
    appoint(user, Role.CURATOR, organiser=organiser or make_organiser())
    return user


def make_listing(product=None, *, edition=None, **fields):
    """A product that passed curation and is on show."""
    product = product or make_product(**fields)
    content = {
        **{"name": product.name, "name_en": "", "description": product.description},
        **{"description_en": "", "category": product.category_id, "photos": []},
        **{"price_idr": product.price_idr, "unit": product.unit, "readiness": product.readiness},
    }
    revision = Revision.objects.create(product=product, number=1, content=content)
    return showing.publish(product, revision, edition=edition)


def place_order(listing=None, **wishes):
    """An order of two pieces for pick-up, as a guest places it."""
    return checkout.place(
        listing or make_listing(),
        **{
            "client_key": uuid4(),
            "quantity": 2,
            "buyer_name": "Ratna",
            "buyer_phone": f"+62857{next(_numbers):08d}",
            "delivery": "pickup",
            **wishes,
        },
    )


def make_submission(product=None, edition=None, *, again=None, **fields):
    """A product as it stands, sent to an edition; ``again``: the submission it follows."""
    product = product or (again.product if again else make_product())
    photos = product.photos.kept()
    revision = Revision.objects.create(
        product=product,
        number=product.revisions.count() + 1,
        content=snapshot(product, list(photos)),
    )
    return Submission.objects.create(
        product=product,
        edition=edition or (again.edition if again else make_edition()),
        revision=revision,
        **{"round": again.round + 1 if again else 1, "submitted_at": timezone.now(), **fields},
    )


def score(submission, *, by, value=3, note=""):
    """One curator's review with the same score for every criterion."""
    criteria = rubric_of(submission.edition).criteria.all()
    scores = {criterion.pk: value for criterion in criteria}
    return reviewing.score(submission, scores=scores, note=note, by=by)


def decide(submission, *, by, verdict=Verdict.APPROVED, **words):
    """A decision as a curator makes it, scores included; not announced yet."""
    usual = {
        Verdict.APPROVED: {"track": Track.LOCAL, "reasons": [RouteReason.MADE]},
        Verdict.RETURNED: {"tasks": [("photo", "Foto lebih terang", None)]},
        Verdict.REFUSED: {"note": "Bukan buatan sendiri."},
    }
    if verdict != Verdict.RETURNED:
        score(submission, by=by)
    answer = curation.Answer(verdict, **{**usual[verdict], **words})
    return curation.decide(submission, answer, by=by)


def decide_and_tell(submission, *, by, verdict=Verdict.APPROVED, **words):
    """A decision whose pause is over: it has taken effect."""
    decision = decide(submission, by=by, verdict=verdict, **words)
    assert announcing.send_now(decision, by=by)
    submission.refresh_from_db()
    return submission


def make_phone_user(phone="", *, password="kata-sandi-uji-9", **fields):
    """Somebody without e-mail, as an invitation makes them."""
    phone = phone or f"+62813400{next(_numbers):05d}"
    return User.objects.create_user(None, password, phone=phone, **fields)


def make_ready_edition(organiser=None, *, state=EditionState.ANNOUNCED, **fields):
    """An edition nothing essential is missing of: its doors may open."""
    edition = make_edition(organiser, state=state, **{"tagline": "Karya kita", **fields})
    make_participation(edition=edition, booth=make_booth(make_hall(edition)))
    return edition


def dress(**wishes):
    """What ``looks.dress`` takes: the house's own colours, unless told otherwise."""
    return {
        **{"band": "#1b2a52", "edge": "#5a3350", "ink": "#fbf4e6", "accent": "#f0b43c"},
        **{"motif": "kawung", "scene": "gapura", "picture_alt": "", "picture_alt_en": ""},
        **wishes,
    }


def make_session(vendor=None, edition=None, *, begins=60, minutes=60, shown=(), **fields):
    """A live session ``begins`` minutes from now, of one who takes part; without a vendor on the
    organiser's stage."""
    starts_at = timezone.now() + timedelta(minutes=begins)
    item = AgendaItem.objects.create(
        edition=edition or make_edition(),
        kind=AgendaKind.LIVE,
        name=f"Siaran {next(_numbers)}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
    )
    if vendor and not vendor.participations.filter(edition=item.edition).exists():
        make_participation(vendor, item.edition)
    session = LiveSession.objects.create(agenda_item=item, vendor=vendor, **fields)
    for place, product in enumerate(shown):
        session.shown.create(product=product, position=place)
    return session
