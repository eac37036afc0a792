"""A permit's document: what is taken, where it lies, and who may open it."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from expo.choices import Role
from kit import papers, private
from tests.make import (
    KAB_LAMONGAN,
    appoint,
    make_curator,
    make_edition,
    make_officer,
    make_participation,
    make_product,
    make_submission,
    make_user,
    make_vendor,
)
from tests.vendors.papers import HTML, PDF, picture, sent
from vendors.actions import claims
from vendors.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HEIC = Path(__file__).parents[1] / "files" / "kecil.heic"
HALAL = {"kind": "halal", "number": "ID35110000123450922"}
HEAVY = 11 * 1024 * 1024


def files():
    root = Path(settings.PRIVATE_ROOT)
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


@pytest.fixture
def claim(vendor, owner):
    return claims.add(vendor, **HALAL, document=sent(), by=owner)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (PDF + b"\0" * 2000, "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
    ],
)
def test_the_type_is_what_the_content_says(vendor, owner, content, kind):
    lying = sent(content, "<b>../../izin.exe", "text/html")
    claim = claims.add(vendor, **HALAL, document=lying, by=owner)
    assert claim.document_type == kind
    (file,) = files()
    assert file.read_bytes() == content
    assert file.relative_to(settings.PRIVATE_ROOT).as_posix() == claim.document
    assert (file.suffix, len(file.name)) == ("", 32)


HOSTILE = {
    "HTML as PDF": HTML,
    "HTML before a PDF": HTML + PDF,
    "a blank before a PDF": b"\n" + PDF,
    "PDF without its end": PDF.replace(b"%%EOF", b""),
    "PDF that is only a beginning": b"%PDF-1.4",
    "empty": b"",
    "too heavy": PDF + b"\0" * HEAVY,
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "ZIP": b"PK\x03\x04" + b"\0" * 400,
    "GIF": b"GIF89a" + b"\0" * 400,
    "half a JPEG": picture("JPEG")[:100],
    "a picture of one pixel": picture("PNG", 1),
    "a PNG of 10^10 pixels": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\1\x86\xa0" * 2 + b"\0" * 99,
    "text": b"izin",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_refused_leaves_nothing(vendor, owner, content):
    with pytest.raises(ValidationError) as told:
        claims.add(vendor, **HALAL, document=sent(content), by=owner)
    assert told.value.messages[0] in map(str, papers.REFUSALS.values())
    assert (Claim.objects.count(), files()) == (0, [])


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_the_form_says_so_and_keeps_what_was_typed(client, vendor, owner, content):
    client.force_login(owner)
    typed = HALAL | {"no_end": "on", "document": sent(content)}
    page = client.post(reverse("vendors:claim_add"), typed)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["document"]
    assert HALAL["number"] in page.content.decode()
    assert (Claim.objects.count(), files()) == (0, [])


def test_a_refused_number_leaves_no_file(vendor, owner, claim):
    with pytest.raises(ValidationError):
        claims.add(vendor, **HALAL, document=sent(), by=owner)
    with pytest.raises(ValidationError):
        claims.edit(claim, kind="nib", number="12", document=sent(), by=owner)
    assert [file.name for file in files()] == [Path(claim.document).name]


def test_a_full_disk_leaves_no_half_file(vendor, owner, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        claims.add(vendor, **HALAL, document=sent(), by=owner)
    assert (Claim.objects.count(), files()) == (0, [])


def test_another_document_takes_its_place(claim, owner, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        done = claims.edit(claim, **HALAL, document=sent(picture(), "baru.jpg"), by=owner)
    assert (done.document_type, done.document_name) == ("image/jpeg", "baru.jpg")
    assert [file.name for file in files()] == [Path(done.document).name]
    with django_capture_on_commit_callbacks(execute=True):
        claims.edit(claim, kind="halal", number="ID999999999999", by=owner)
    assert len(files()) == 1


def test_removing_the_permit_removes_the_file(claim, owner, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        claims.remove(claim, by=owner)
    assert files() == []


def own_page(claim):
    return reverse("vendors:claim_document", args=[claim.pk])


def desk_page(claim):
    return reverse("admin:vendors_claim_document", args=[claim.pk])


def test_it_is_handed_out_as_a_download_that_runs_nothing(client, claim, owner):
    client.force_login(owner)
    answer = client.get(own_page(claim))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == ('attachment; filename="halal-id35110000123450922.pdf"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]


def test_heic_is_handed_out_too(client, vendor, owner):
    claim = claims.add(vendor, **HALAL, document=sent(HEIC.read_bytes()), by=owner)
    client.force_login(owner)
    answer = client.get(own_page(claim))
    assert answer["Content-Type"] == "image/heic"
    assert answer["Content-Disposition"].endswith('.heic"')


def people(vendor, claim):
    """Who is who, and what they get at the owner's door and at the desk's."""
    edition = make_edition()
    make_participation(vendor, edition)
    named = {role: make_user() for role in (Role.ORGANISER, Role.HELPER, Role.OBSERVER)}
    appoint(named[Role.ORGANISER], Role.ORGANISER, edition=edition)
    appoint(named[Role.HELPER], Role.HELPER, organiser=edition.organiser)
    appoint(named[Role.OBSERVER], Role.OBSERVER)
    staff = make_user()
    vendor.members.create(user=staff, role="staff")
    elsewhere = make_edition()
    judge = make_curator(elsewhere.organiser)
    make_submission(make_product(vendor), elsewhere)
    return {
        "a member": (staff, 200, 302),
        "another owner": (make_vendor(owner=make_user()).members.get().user, 404, 302),
        "somebody without a business": (make_user(), 302, 302),
        "a visitor": (None, 302, 302),
        "the curator": (make_curator(edition.organiser), 302, 200),
        "the curator it was sent to": (judge, 302, 200),
        "another curator": (make_curator(), 302, 404),
        "the organiser": (named[Role.ORGANISER], 302, 200),
        "the helper": (named[Role.HELPER], 302, 404),
        "the observer": (named[Role.OBSERVER], 302, 404),
        "the officer": (make_officer(vendor.region_id), 302, 200),
        "another region's officer": (make_officer(KAB_LAMONGAN), 302, 404),
        "the operator": (make_user(is_staff=True, is_superuser=True), 302, 200),
    }


def test_who_may_open_it(client, vendor, claim):
    expected, told = {}, {}
    for name, (person, own, desk) in people(vendor, claim).items():
        expected[name] = (own, desk)
        client.logout()
        if person:
            client.force_login(person)
        told[name] = tuple(client.get(door(claim)).status_code for door in (own_page, desk_page))
    assert told == expected


def test_missing_and_somebody_elses_are_one_answer(client, claim):
    client.force_login(make_officer(KAB_LAMONGAN))
    gone = reverse("admin:vendors_claim_document", args=[claim.pk + 999])
    bodies = []
    for address in (desk_page(claim), gone):
        answer = client.get(address)
        assert answer.status_code == 404
        bodies.append(answer.content.replace(address.encode(), b""))
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("name", ["", "../izin", "/etc/hostname", "izin"])
def test_no_name_leads_outside(client, vendor, owner, claim, name):
    private.keep(sent(), "izin")
    Claim.objects.filter(pk=claim.pk).update(document=name)
    client.force_login(owner)
    assert client.get(own_page(claim)).status_code == 404


def test_a_file_that_is_gone_is_a_404(client, owner, claim):
    private.remove(claim.document)
    client.force_login(owner)
    assert client.get(own_page(claim)).status_code == 404


def test_it_is_not_below_the_public_pictures(client, claim):
    assert client.get(f"/media/{claim.document}").status_code == 404
    assert client.get(f"/media/../private/{claim.document}").status_code == 404
