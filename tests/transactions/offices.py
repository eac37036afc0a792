"""Offices with their people, and what they ask for, as these tests need them."""

from uuid import uuid4

from allauth.account.models import EmailAddress
from django.utils import timezone

from tests.make import KOTA_KEDIRI, make_listing, make_product, make_user, make_vendor
from tests.transactions.orders import soon
from transactions import office_lines
from transactions.actions import approving, orders, requesting
from transactions.models import Office, OfficeMember, Order
from transactions.words import OfficeRole, OfficeState


def make_person(name="", **fields):
    """Somebody whose address is confirmed."""
    user = make_user(name=name or "Orang Kantor", **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def make_office(*, state=OfficeState.VERIFIED, region=KOTA_KEDIRI, **fields):
    """An office with ``manager`` and ``staff`` at hand."""
    number = Office.objects.count() + 1
    office = Office.objects.create(
        **{
            "name": f"Dinas Contoh {number}",
            "region_id": region,
            "address": "Jalan Contoh 1",
            "state": state,
            **fields,
        }
    )
    office.manager, office.staff = make_person("Bu Manajer"), make_person("Pak Staf")
    add(office, office.manager, OfficeRole.MANAGER)
    add(office, office.staff, OfficeRole.STAFF)
    return office


def add(office, user, role=OfficeRole.STAFF):
    return OfficeMember.objects.create(office=office, user=user, role=role)


def on_show(owner=None, **fields):
    """A product of a maker of its own, ten pieces at Rp25.000."""
    return make_listing(make_product(make_vendor(owner=owner or make_user()), **fields))


FACTS = {"title": "Rapat desa", "deliver_to": "Jalan Contoh 1", "term_days": 14}


def draft(office, *listings, by=None, quantity=2, **facts):
    by = by or office.staff
    row = requesting.begin(office, by=by, client_key=uuid4(), **{**FACTS, **facts})
    for listing in listings:
        requesting.put(row, by=by, listing=listing, quantity=quantity)
    row.refresh_from_db()
    return row


def seen(row):
    row.refresh_from_db()
    return office_lines.contents_of(row).seen


def submitted(office, *listings, **fields):
    row = draft(office, *(listings or [on_show()]), **fields)
    return requesting.submit(row, by=row.made_by, seen=seen(row))


def approved(office, *listings, **fields):
    """[orders] of an approved request, in the order of their makers."""
    row = submitted(office, *listings, **fields)
    approving.approve(row, by=office.manager, seen=seen(row))
    return list(Order.objects.filter(request=row).select_related("vendor").order_by("pk"))


def sent(office, **fields):
    """One order on its way, with the maker."""
    owner = make_user()
    (order,) = approved(office, on_show(owner), **fields)
    orders.confirm(order, by=owner, ready_on=soon())
    return orders.ship(order, by=owner), owner


def facts_of_handover(**fields):
    return {
        **{"day": timezone.localdate(), "place": "Kantor", "received_by": "Pak Staf"},
        **{"position": "Staf", "note": "", **fields},
    }
