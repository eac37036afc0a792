"""Certificates and hand-over lists: what they hold, for whom, and that they can be printed."""

import shutil
import subprocess

import pytest
from django.urls import reverse
from django.utils import timezone

from kit import pdf, private
from programmes import papers
from programmes.actions import granting, handing
from programmes.models import Grant
from tests.make import (
    BANDUNG,
    KOTA_KEDIRI,
    make_booth,
    make_edition,
    make_hall,
    make_officer,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.assistance import make_assistance, make_grant, make_item, photo
from tests.programmes.policies import make_insurer, make_policy, owner_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler"),
]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 2
ODD = ("Kopi 🥥🔥 <b>*_#$ Lereng", LONG[:80], "x" * 80, "Usaha مرحبا \u202e Balik")


@pytest.fixture
def drawn(monkeypatch):
    """The files papers are made of, while they are still made."""
    seen, real = [], pdf.render

    def render(template, data, files=None):
        seen.append(sorted(files or {}))
        return real(template, data, files)

    monkeypatch.setattr(pdf, "render", render)
    return seen


def pages_of(content):
    assert content.startswith(b"%PDF")
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True)
    return told.stdout.decode().split("\f")[:-1]


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return " ".join(" ".join(pages_of(answer.content)).split())


def hand_over(grant, **told):
    today = timezone.localdate()
    return handing.hand_over(grant, by=make_officer("35"), on=today, place="Balai kota", **told)


def test_the_certificate_names_everything(client):
    grant = make_policy(number="LS-26-00417")
    client.force_login(owner_of(grant))
    answer = client.get(reverse("programmes:my_certificate", args=[grant.pk]))
    told = text_of(answer)
    programme = grant.item.assistance
    names = (grant.vendor.name, grant.item.name, programme.provider.name, programme.name)
    for words in (*names, "LS-26-00417", str(grant.covers_until.year)):
        assert words in told, words
    assert "no-store" in answer["Cache-Control"]
    english = client.get("/en" + reverse("programmes:my_certificate", args=[grant.pk]))
    assert "This certifies that" in text_of(english)


def test_there_is_nothing_to_certify_before(client):
    grant = make_policy(number="")
    client.force_login(owner_of(grant))
    address = reverse("programmes:my_certificate", args=[grant.pk])
    assert client.get(address).status_code == 404
    hand_over(grant)
    assert client.get(address).status_code == 200


def test_the_certificate_is_for_the_maker_and_the_officers(client):
    grant = make_policy()
    mine = reverse("programmes:my_certificate", args=[grant.pk])
    theirs = reverse("programmes:certificate", args=[grant.pk])
    for user, own, office in (
        (owner_of(grant), 200, 404),
        (owner_of(make_policy()), 404, 404),
        (make_officer("35"), 302, 200),
        (make_officer(KOTA_KEDIRI), 302, 200),
        (make_officer(BANDUNG), 302, 404),
        (make_insurer(grant.item.assistance), 302, 404),
    ):
        client.force_login(user)
        assert client.get(mine).status_code == own, user
        assert client.get(theirs).status_code == office, user


@pytest.mark.parametrize("name", ODD)
def test_odd_and_long_names_are_printed(name):
    grant = make_policy(vendor=make_vendor(KOTA_KEDIRI, owner=make_user(), name=name[:80]))
    item = grant.item
    item.name = ("Asuransi " + LONG)[:120]
    item.save()
    programme = item.assistance
    programme.name, programme.provider.name = LONG[:120], "y" * 120
    programme.save()
    programme.provider.save()
    found = Grant.objects.select_related(
        "item__assistance__provider", "item__assistance__edition", "vendor__region"
    ).get(pk=grant.pk)
    assert len(pages_of(papers.certificate(found))) == 1
    assert len(pages_of(papers.handover_list(programme))) == 1


def test_the_list_goes_by_hall_and_booth():
    edition = make_edition()
    programme = make_assistance(edition=edition, name="Gerobak untuk semua")
    item = make_item(programme, kind="cart", name="Gerobak")
    halls = [make_hall(edition, key) for key in "BA"]
    rows = []
    for hall, code in ((halls[0], "B-2"), (halls[0], "B-10"), (halls[1], "A-1"), (None, "")):
        vendor = make_vendor(KOTA_KEDIRI, owner=make_user())
        booth = make_booth(hall, code) if hall else None
        make_participation(vendor, edition, booth=booth)
        rows.append(make_grant(item, vendor))
    hand_over(rows[0])
    told = " ".join(" ".join(pages_of(papers.handover_list(programme))).split())
    places = [told.index(row.vendor.name + " ") for row in (rows[2], *rows[:2], rows[3])]
    assert places == sorted(places)
    assert told.index("A · Aula A") < told.index("B · Aula B")
    assert "Gerobak 10 4 1 3" in told


def test_the_totals_stand_on_the_sheet_that_is_signed():
    """Eighteen rows leave room for the totals alone."""
    item = make_item(quantity=18)
    for _ in range(18):
        make_grant(item)
    pages = pages_of(papers.handover_list(item.assistance))
    (signed,) = [page for page in pages if "Diperiksa oleh" in page]
    assert "Jumlah" in signed


def test_fifty_rows_stay_on_few_pages_with_their_heading():
    item = make_item(quantity=60)
    by = make_officer("35")
    vendors = [make_vendor(KOTA_KEDIRI, name=f"Usaha nomor {n:02d}") for n in range(50)]
    granting.grant(item, vendors, by=by)
    pages = pages_of(papers.handover_list(item.assistance))
    assert 2 <= len(pages) <= 4
    assert all("Kota Kediri" in page for page in pages[:-1])
    assert sum(page.count("Usaha nomor") for page in pages) == 50


def test_a_drawn_signature_is_printed_and_an_erased_one_is_not(drawn):
    grant = hand_over(make_grant(), receipt=photo((600, 300), "PNG"), receipt_kind="signature")
    programme = grant.item.assistance
    papers.handover_list(programme)
    private.remove(grant.receipt)
    papers.handover_list(programme)
    assert drawn == [[f"signature-{grant.pk}.webp"], []]


def test_a_photo_of_a_hand_over_is_no_signature(drawn):
    papers.handover_list(hand_over(make_grant(), receipt=photo()).item.assistance)
    assert drawn == [[]]


def test_the_list_is_for_who_hands_it_out(client):
    grant = make_grant()
    address = reverse("programmes:handover_list", args=[grant.item.assistance_id])
    assert client.get(address).status_code == 302
    for user, status in (
        (make_officer("35"), 200),
        (make_officer(KOTA_KEDIRI), 404),
        (make_officer(BANDUNG), 404),
        (owner_of(grant), 404),
        (make_insurer(grant.item.assistance), 404),
    ):
        client.force_login(user)
        assert client.get(address).status_code == status


def test_too_many_are_told_and_not_printed(client, monkeypatch):
    monkeypatch.setattr(papers, "MOST", 0)
    grant = make_grant()
    client.force_login(make_officer("35"))
    answer = client.get(reverse("programmes:handover_list", args=[grant.item.assistance_id]))
    assert answer.status_code == 302


def test_an_empty_programme_makes_a_list_too():
    assert len(pages_of(papers.handover_list(make_assistance()))) == 1


def test_what_was_taken_back_is_not_on_the_list():
    grant = make_grant()
    granting.take_back(grant, by=make_officer("35"), reason="Pindah")
    told = " ".join(pages_of(papers.handover_list(grant.item.assistance)))
    assert grant.vendor.name not in told
