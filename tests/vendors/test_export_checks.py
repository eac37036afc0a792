"""The way abroad: makers tell, the region helps and checks, nobody their own."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Trail
from kit.states import MoveRefused
from tests.make import (
    BANDUNG,
    appoint,
    make_edition,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from vendors.actions import export
from vendors.choices import ExportKind, ExportState
from vendors.models import ExportCheck, Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "/lapak-saya/ekspor/"


def told(vendor, owner, state=ExportState.ASKED):
    return export.tell(vendor, kind="payment", state=state, note="Belum ada SWIFT", by=owner)


def test_a_maker_says_how_each_obstacle_stands(client):
    owner = make_user()
    vendor = make_vendor(owner=owner)
    client.force_login(owner)
    assert client.get(PAGE).status_code == 200
    assert not ExportCheck.objects.exists()  # looking writes nothing
    sent = {"kind": "payment", "payment-state": "asked", "payment-note": "Belum ada SWIFT"}
    assert client.post(PAGE, sent).status_code == 302
    row = ExportCheck.objects.get()
    assert (row.vendor, row.kind, row.state) == (vendor, "payment", "asked")
    assert Trail.objects.filter(verb="export_check", actor=owner).count() == 1
    assert [check.state for check in export.of(vendor)] == ["missing"] * 3 + ["asked"]


@pytest.mark.parametrize("state", ["ready", "helped", "", "jelas"])
def test_a_maker_cannot_check_themselves(client, state):
    owner = make_user()
    make_vendor(owner=owner)
    client.force_login(owner)
    answer = client.post(PAGE, {"kind": "permits", "permits-state": state, "permits-note": "siap"})
    assert answer.status_code == 200
    assert "siap" in answer.content.decode()
    assert not ExportCheck.objects.exists()
    assert client.post(PAGE, {"kind": "apa"}).status_code == 404


def test_the_region_helps_and_checks():
    owner, officer = make_user(), make_officer()
    vendor = make_vendor(owner=owner)
    row = export.judge(told(vendor, owner), state="helped", note="", by=officer)
    assert (row.state, row.checked_by) == ("helped", None)
    row = export.judge(row, state="ready", note="SWIFT ada", by=officer)
    assert (row.state, row.checked_by) == ("ready", officer)
    with pytest.raises(MoveRefused):
        told(vendor, owner, "told")  # what was checked is not told again
    row = told(vendor, owner, "missing")
    assert (row.checked_by, row.checked_at) == (None, None)


def test_nobody_checks_their_own_superusers_included():
    owner = make_user(is_superuser=True, is_staff=True)
    vendor = make_vendor(owner=owner)
    row = told(vendor, owner)
    with pytest.raises(PermissionDenied):
        export.judge(row, state="ready", note="", by=owner)
    Member.objects.all().delete()
    assert export.judge(row, state="ready", note="", by=owner).state == "ready"


def test_other_regions_and_strangers_are_kept_out(client):
    owner = make_user()
    row = told(make_vendor(owner=owner), owner)
    for person in (make_officer(BANDUNG), make_user()):
        with pytest.raises(PermissionDenied):
            export.judge(row, state="ready", note="", by=person)
    client.force_login(make_officer(BANDUNG))
    assert client.get(reverse("admin:vendors_exportcheck_judge", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.state == ExportState.ASKED


def test_an_organiser_of_two_of_its_editions_sees_one_row(client):
    owner, organiser = make_user(), make_user()
    vendor = make_vendor(owner=owner)
    row = told(vendor, owner)
    edition = make_edition()
    make_participation(vendor, edition)
    make_participation(vendor, make_edition(edition.organiser))
    appoint(organiser, "organiser", organiser=edition.organiser)
    assert list(ExportCheck.objects.visible_to(organiser)) == [row]
    client.force_login(organiser)
    address = reverse("admin:vendors_exportcheck_judge", args=[row.pk])
    assert client.post(address, {"state": "ready", "note": "diperiksa"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.checked_by) == ("ready", organiser)
    assert set(ExportKind) == {check.kind for check in export.of(vendor)}


def test_the_back_office_names_who_checked_in_its_own_language(client):
    owner, officer = make_user(), make_officer()
    row = export.judge(told(make_vendor(owner=owner), owner), state="ready", note="", by=officer)
    client.force_login(officer)
    page = client.get(reverse("admin:vendors_exportcheck_change", args=[row.pk])).content.decode()
    assert "Diperiksa oleh" in page
    assert "Checked by" not in page
    assert str(officer) in page
