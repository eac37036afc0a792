"""One row of every model in the back office, in one region, with a mark in all its words."""

import itertools
from datetime import timedelta
from types import SimpleNamespace

from django.db import models
from django.utils import timezone

from accounts.models import Trail
from expo.choices import AgendaKind, EditionState, Role
from expo.models import AgendaItem, Campaign
from live.models import LiveSession
from notices.models import Mail
from products.choices import ImportState, SheetKind, Verdict
from products.models import (
    Call,
    Criterion,
    Decision,
    Nomination,
    Revision,
    Rubric,
    SheetImport,
    Submission,
    TouchUp,
)
from programmes.models import MatchRequest, Meeting, Partner
from reports.choices import VisitKind
from reports.models import Activity, ExportFigure, Target, Visit
from tests.admin import (
    world_assistance,
    world_financing,
    world_lessons,
    world_mentoring,
    world_partners,
    world_placement,
    world_policies,
)
from tests.make import (
    appoint,
    make_booth,
    make_edition,
    make_hall,
    make_organiser,
    make_participation,
    make_photo,
    make_product,
    make_user,
    make_vendor,
)
from transactions.actions import ledger
from transactions.choices import Channel, Delivery, Kind, Source
from transactions.models import (
    AsShown,
    Entry,
    EntryNote,
    EntrySheet,
    Evidence,
    Inquiry,
    Message,
    Office,
    Order,
    OrderLine,
)
from transactions.words import CaseState, InquiryKind, Side
from vendors.choices import ExportKind
from vendors.models import Claim, ExportCheck

# What nobody may change, and what all of the staff may read: the address book of partners.
KNOWN_TO_ALL = (Entry, Partner)
KINDS = (models.CharField, models.TextField)
# What could not be read any more with other words in it.
UNMARKED = ("password", "token", "body_hash", "time_zone")
_numbers = itertools.count(1)


def make_world(region, *, mark="", state=EditionState.OPEN):
    """A region's organiser, edition, maker, goods, orders and entries; ``mark`` in every text."""
    organiser = make_organiser(region)
    edition = make_edition(organiser, state=state)
    hall = make_hall(edition)
    booth, free = make_booth(hall), make_booth(hall)
    owner = make_user()
    vendor = make_vendor(region, owner=owner)
    colleague = make_user()
    world = SimpleNamespace(
        organiser=organiser,
        edition=edition,
        hall=hall,
        booth=booth,
        free=free,
        vendor=vendor,
        owner=owner,
        colleague=colleague,
        appointment=appoint(colleague, Role.HELPER, organiser=organiser),
        agenda_item=_agenda_item(edition),
        campaign=Campaign.objects.get_or_create(region_id=region, defaults={"name": "Ayo beli"})[0],
        participation=make_participation(vendor, edition, booth=booth),
        claim=Claim.objects.create(vendor=vendor, kind="nib", number="0220111222333"),
    )
    world.live_session = LiveSession.objects.create(
        agenda_item=world.agenda_item, vendor=vendor, platform="youtube"
    )
    _goods(world)
    _trade(world, mark)
    _asking(world)
    _matching(world)
    _cases(world)
    _machine_room(world)
    _visits(world)
    _answers(world)
    world_financing.add(world)
    world_partners.add(world)
    world_placement.add(world)
    world_assistance.add(world)
    world_policies.add(world)
    world_lessons.add(world)
    world_mentoring.add(world)
    if mark:
        for row in list(vars(world).values()):
            if not isinstance(row, KNOWN_TO_ALL):
                mark_texts(row, mark)
    return world


def _agenda_item(edition):
    now = timezone.now()
    return AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.LIVE,
        name="Siaran",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )


def _goods(world):
    world.product = make_product(world.vendor)
    world.photo = make_photo(world.product)
    world.revision = make_revision(world.product)
    now = timezone.now()
    world.submission = Submission.objects.create(
        product=world.product,
        edition=world.edition,
        revision=world.revision,
        submitted_by=world.owner,
        submitted_at=now,
    )
    world.touch_up = TouchUp.objects.create(
        vendor=world.vendor, product=world.product, submission=world.submission, kind="photo"
    )
    world.decision = Decision.objects.create(
        submission=world.submission,
        verdict=Verdict.RETURNED,
        note="Catatan",
        due_at=now,
        announced_at=now,
        by=world.colleague,
    )
    today = timezone.localdate()
    world.call = Call.objects.create(
        edition=world.edition, opens_on=today, closes_on=today, asks="Yang siap", quota=5
    )
    world.nomination = Nomination.objects.create(
        call=world.call,
        region_id=world.vendor.region_id,
        vendor=world.vendor,
        product=world.product,
        letter_number="500/1",
    )
    world.rubric = Rubric.objects.create(edition=world.edition)
    world.criterion = Criterion.objects.create(rubric=world.rubric, name="Rasa", hint="enak")


def make_revision(product, **content):
    """The product's version as it was sent, with its kept photos."""
    photos = [
        {"id": p.pk, "key": p.key, "width": p.width, "height": p.height, "alt": p.alt}
        for p in product.photos.kept()
    ]
    facts = {
        "name": product.name,
        "name_en": "",
        "description": product.description,
        "description_en": "",
        "category": product.category_id,
        "price_idr": product.price_idr,
        "unit": product.unit,
        "readiness": product.readiness,
        "photos": photos,
    }
    number = product.revisions.count() + 1
    return Revision.objects.create(product=product, number=number, content={**facts, **content})


def _trade(world, mark):
    world.order = Order.objects.create(
        vendor=world.vendor,
        region_id=world.vendor.region_id,
        edition=world.edition,
        body_hash="x",
        buyer_name="Pembeli",
        buyer_email="pembeli@contoh.test",
        delivery=Delivery.PICKUP,
        address="Jalan",
        note="Catatan",
        goods_idr=50_000,
        total_idr=50_000,
        placed_at=timezone.now(),
    )
    world.line = OrderLine.objects.create(
        order=world.order, product=world.product, name="Barang", quantity=2, price_idr=25_000
    )
    world.entry = ledger.post(
        kind=Kind.SALE,
        channel=Channel.BOOTH,
        amount_idr=75_000,
        vendor=world.vendor,
        edition=world.edition,
        happened_at=timezone.now(),
        by=world.owner,
        source=Source.BOOTH_SALE,
        source_ref=mark,
    )
    world.note = EntryNote.objects.create(entry=world.entry, text="Catatan", by=world.owner)
    world.evidence = Evidence.objects.create(
        entry=world.entry,
        media_type="application/pdf",
        name="nota.pdf",
        digest="0" * 64,
        by=world.owner,
    )


def _asking(world):
    world.inquiry = Inquiry.objects.create(
        vendor=world.vendor,
        product=world.product,
        edition=world.edition,
        region_id=world.vendor.region_id,
        kind=InquiryKind.WHOLESALE,
        body_hash="x",
        buyer_name="Pembeli",
        buyer_email="pembeli@contoh.test",
        quantity="Dua ratus",
        waiting_since=timezone.now(),
    )
    world.message = Message.objects.create(
        inquiry=world.inquiry, side=Side.BUYER, text="Bisa grosir?"
    )


def _cases(world):
    """What came back, what hinders export, and an office of the region."""
    world.shown_case = AsShown.objects.create(
        order=world.order,
        is_as_shown=False,
        product=world.product,
        text="Pecah satu",
        state=CaseState.OPEN,
    )
    world.obstacle = ExportCheck.objects.create(
        vendor=world.vendor, kind=ExportKind.PAYMENT, note="Belum ada SWIFT"
    )
    world.region_office = Office.objects.create(
        name=f"Kantor {world.organiser.pk}",
        region_id=world.vendor.region_id,
        address="Jalan Kantor 1",
    )


def _matching(world):
    now = timezone.now()
    world.match_request = MatchRequest.objects.create(
        edition=world.edition,
        sought="Kopi",
        buyer_name="Pembeli",
        company="Toko",
        email=f"pembeli{next(_numbers)}@contoh.test",
        time_zone="Asia/Jakarta",
        state="proposed",
        placed_at=now,
    )
    world.meeting = Meeting.objects.create(
        request=world.match_request,
        vendor=world.vendor,
        buyer=world.match_request.email,
        proposed_at=now,
    )


def _machine_room(world):
    world.mail = Mail.objects.create(
        to="orang@contoh.test", subject="Surat", body="Isi", event=f"dunia-{next(_numbers)}"
    )
    world.trail = Trail.objects.create(
        actor=world.owner,
        verb="send",
        subject_app="products",
        subject_model="submission",
        subject_key=str(world.submission.pk),
    )
    world.sheet_import = _sheet_import(world)
    world.entry_sheet = _entry_sheet(world)


def _visits(world):
    """One look at the booth, which is one at the edition too."""
    whose = {"edition": world.edition, "day": timezone.localdate(), "views": 1, "visitors": 1}
    Visit.objects.create(kind=VisitKind.EDITION, key=world.edition.pk, **whose)
    place = {"key": world.participation.pk, "vendor": world.vendor}
    Visit.objects.create(kind=VisitKind.BOOTH, **place, **whose)


def _answers(world):
    """What the region has set out to reach, what it exported, and how its businesses fared."""
    region, day = {"region_id": world.vendor.region_id}, timezone.localdate()
    period = {"starts_on": day, "ends_on": day}
    world.target = Target.objects.create(
        edition=world.edition, measure="sales", amount=10**9, **region, **period
    )
    # A second world of the same region has months and goods of its own.
    told = Activity.objects.filter(**region).count()
    world.export_figure = ExportFigure.objects.create(
        **{"year": 2020 - told, "commodity": "Tenun", "scope": "small", "source": "Dinas"},
        **{"amount_idr": 10**9, "unit": "million", **region},
    )
    world.month_of_activity = Activity.objects.create(
        **{
            "month": day.replace(day=1, year=day.year - told),
            "amount_idr": 10**9,
            "businesses": 214,
            **region,
        },
        source="Survei",
    )


def _sheet_import(world):
    fault = {"row": 2, "column": "price", "message": "Salah"}
    return SheetImport.objects.create(
        kind=SheetKind.PRODUCTS,
        state=ImportState.CHECKED,
        sheet_name="produk.xlsx",
        rows_total=1,
        report={"rows": 1, "new": 0, "changed": 0, "same": 0, "failed": [fault], "notes": []},
        made_by=world.colleague,
    )


def _entry_sheet(world):
    fault = {"row": 2, "column": "amount", "message": "Salah"}
    return EntrySheet.objects.create(
        edition=world.edition,
        state=ImportState.CHECKED,
        sheet_name="catatan.xlsx",
        rows_total=1,
        report={"rows": 1, "new": 0, "changed": 0, "same": 0, "failed": [fault], "notes": []},
        made_by=world.colleague,
    )


def make_organiser_of(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def mark_texts(row, mark):
    """Put the mark into every text column that no choice or format holds."""
    changed = {}
    for field in row._meta.concrete_fields:
        if field.choices or field.primary_key or field.name in UNMARKED:
            continue
        if isinstance(field, models.EmailField):
            changed[field.attname] = f"{mark}{next(_numbers)}@contoh.test"
        elif type(field) in (*KINDS, models.SlugField) and (field.max_length or 99) > len(mark):
            most = (field.max_length or 200) - len(mark)
            changed[field.attname] = mark + str(next(_numbers))[-most:]
        elif isinstance(field, models.JSONField):
            changed[field.attname] = marked_json(getattr(row, field.attname), mark)
    type(row)._default_manager.filter(pk=row.pk).update(**changed)
    row.refresh_from_db()


def marked_json(value, mark):
    if isinstance(value, dict):
        return {key: marked_json(inner, mark) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked_json(inner, mark) for inner in value]
    return f"{mark} {value}" if isinstance(value, str) else value
