"""The owner's page of permits, and the curator's page to judge one."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.make import make_curator, make_edition, make_participation, make_user, make_vendor
from tests.vendors.papers import PDF, picture
from vendors.actions import claims
from vendors.choices import ClaimState
from vendors.models import Claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = reverse("vendors:claims")
QUEUE = reverse("admin:vendors_claim_changelist")


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def vendor(owner):
    return make_vendor(owner=owner)


@pytest.fixture
def curator(vendor):
    edition = make_edition()
    make_participation(vendor, edition)
    return make_curator(edition.organiser)


def make_claim(vendor, n=0, **fields):
    return Claim.objects.create(
        vendor=vendor, **{"kind": "halal", "number": f"ID3511{n:08d}", "state": "review", **fields}
    )


def in_days(n):
    return timezone.localdate() + timedelta(days=n)


def desk(claim):
    return reverse("admin:vendors_claim_change", args=[claim.pk])


def text(answer):
    return " ".join(answer.content.decode().split())


def test_an_owner_tells_of_a_permit(client, vendor, owner):
    client.force_login(owner)
    assert "Belum ada izin di sini" in text(client.get(LIST))
    typed = {
        "kind": "pirt",
        "number": "pirt 206 3571 000 001 29",
        "expires_on": in_days(300).isoformat(),
        "document": SimpleUploadedFile("p irt.pdf", PDF),
    }
    page = client.post(reverse("vendors:claim_add"), typed, follow=True)
    claim = Claim.objects.get()
    assert (claim.number, claim.expires_on) == ("2063571000001-29", in_days(300))
    assert claim.document_name == "p irt.pdf"
    assert "2063571000001-29" in text(page)
    assert "Sedang diperiksa" in text(page)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "visa"}, "kind"),
        ({"number": ""}, "number"),
        ({"number": "ID12"}, "number"),
        ({"no_end": ""}, "expires_on"),
        ({"expires_on": "2020-01-01", "no_end": ""}, "expires_on"),
        ({"expires_on": "besok", "no_end": ""}, "expires_on"),
        ({"expires_on": "2099-01-01"}, "no_end"),
    ],
)
def test_what_is_wrong_is_said_and_kept(client, vendor, owner, changed, field):
    client.force_login(owner)
    typed = {"kind": "halal", "number": "ID 3511 0000 1234", "no_end": "on"} | changed
    page = client.post(reverse("vendors:claim_add"), typed)
    assert list(page.context["form"].errors) == [field]
    assert page.content.decode().count("<title>Kesalahan:") == 1
    assert f'value="{typed["number"]}"' in page.content.decode() or not typed["number"]
    assert not Claim.objects.exists()


def test_the_same_number_is_told_at_the_field(client, vendor, owner):
    make_claim(vendor)
    client.force_login(owner)
    typed = {"kind": "halal", "number": "ID 3511 0000 0000", "no_end": "on"}
    page = client.post(reverse("vendors:claim_add"), typed)
    assert list(page.context["form"].errors) == ["number"]


def test_a_line_break_in_a_number_is_none(client, vendor, owner):
    client.force_login(owner)
    typed = {"kind": "sni", "number": "SNI\r\n3143:2018", "no_end": "on"}
    client.post(reverse("vendors:claim_add"), typed)
    assert Claim.objects.get().number == "SNI 3143:2018"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "unproven"}, "Belum dikirim"),
        ({"state": "review"}, "Sedang diperiksa"),
        ({"state": "verified"}, "Sudah diperiksa"),
        ({"state": "verified", "expires_on": 9}, "Segera berakhir"),
        ({"state": "verified", "expires_on": -1}, "Sudah berakhir"),
        ({"state": "expired", "expires_on": -1}, "Sudah berakhir"),
        ({"state": "refused", "reason": "Foto <b>buram"}, "Foto &lt;b&gt;buram"),
    ],
)
def test_each_state_is_told_in_words(client, vendor, owner, fields, words):
    if "expires_on" in fields:
        fields = fields | {"expires_on": in_days(fields["expires_on"])}
    make_claim(vendor, **fields)
    client.force_login(owner)
    assert words in text(client.get(LIST))


def test_who_changes_a_verified_one_is_told_before(client, vendor, owner):
    claim = make_claim(vendor, state="verified")
    client.force_login(owner)
    page = client.get(reverse("vendors:claim", args=[claim.pk]))
    assert "Pembeli melihat izin ini sekarang." in text(page)
    assert f'value="{claim.number}"' in text(page)


@pytest.mark.parametrize("count", [1, 3])
def test_the_owners_list_asks_a_fixed_number_of_questions(
    client, vendor, owner, count, django_assert_num_queries
):
    for n in range(count):
        make_claim(vendor, n)
    client.force_login(owner)
    with django_assert_num_queries(6):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_a_fixed_number_of_questions(
    client, curator, vendor, count, django_assert_num_queries
):
    for n in range(count):
        make_claim(vendor, n)
    client.force_login(curator)
    with django_assert_num_queries(8):
        assert client.get(QUEUE).status_code == 200


def test_what_waits_comes_first_then_the_oldest(client, curator, vendor):
    states = ["verified", "review", "refused", "review"]
    made = [make_claim(vendor, n, state=state) for n, state in enumerate(states)]
    client.force_login(curator)
    rows = client.get(QUEUE).context["cl"].result_list
    assert list(rows) == [made[1], made[3], made[0], made[2]]


def test_the_queue_is_filtered(client, curator, vendor):
    make_claim(vendor, 1)
    soon = make_claim(vendor, 2, state="verified", expires_on=in_days(30))
    make_claim(vendor, 3, state="verified", expires_on=in_days(31))
    client.force_login(curator)
    rows = client.get(QUEUE, {"ends": "soon"}).context["cl"].result_list
    assert list(rows) == [soon]


def test_a_curator_looks_and_verifies_and_the_next_opens(client, curator, vendor, owner):
    told = {"kind": "halal", "number": "ID351100001234"}
    document = SimpleUploadedFile("halal.jpg", picture())
    claim = claims.add(vendor, **told, document=document, by=owner)
    following = make_claim(vendor)
    client.force_login(curator)
    page = client.get(desk(claim))
    address = reverse("admin:vendors_claim_document", args=[claim.pk])
    assert f'src="{address}"' in text(page)
    answer = client.post(desk(claim), {"_verify": "1", "seen": claim.version})
    assert urlsplit(answer.url).path == desk(following)
    claim.refresh_from_db()
    assert (claim.state, claim.verified_by) == (ClaimState.VERIFIED, curator)


def test_without_a_document_another_question_is_asked(client, curator, vendor, owner):
    bare, sent = make_claim(vendor), make_claim(vendor, 1, document="izin/a.jpg")
    client.force_login(curator)
    asked = "Tidak ada dokumen untuk dibandingkan"
    assert asked in text(client.get(desk(bare)))
    assert asked not in text(client.get(desk(sent)))


def test_a_pdf_is_never_drawn(client, curator, vendor, owner):
    document = SimpleUploadedFile("halal.pdf", PDF)
    claim = claims.add(vendor, kind="nib", number="0220012345678", document=document, by=owner)
    client.force_login(curator)
    page = text(client.get(desk(claim)))
    assert "<img class=" not in page
    assert "<embed" not in page
    assert reverse("admin:vendors_claim_document", args=[claim.pk]) in page


def test_a_refusal_without_words_is_asked_for_them(client, curator, vendor):
    claim = make_claim(vendor)
    client.force_login(curator)
    page = client.post(desk(claim), {"_refuse": "1", "seen": claim.version, "reason": " "})
    assert list(page.context["form"].errors) == ["reason"]
    answer = client.post(desk(claim), {"_refuse": "1", "seen": claim.version, "reason": "Buram"})
    assert urlsplit(answer.url).path == QUEUE
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (ClaimState.REFUSED, "Buram")


def test_what_changed_meanwhile_is_told_and_not_decided(client, curator, vendor):
    claim = make_claim(vendor)
    client.force_login(curator)
    page = client.post(desk(claim), {"_verify": "1", "seen": "an older version"})
    assert "Muat" in text(page) or "muat" in text(page)
    claim.refresh_from_db()
    assert claim.state == ClaimState.REVIEW


def test_ones_own_business_has_no_buttons(client, curator, vendor):
    vendor.members.create(user=curator)
    claim = make_claim(vendor)
    client.force_login(curator)
    assert "_verify" not in text(client.get(desk(claim)))
    client.post(desk(claim), {"_verify": "1", "seen": claim.version})
    claim.refresh_from_db()
    assert claim.state == ClaimState.REVIEW


def test_an_owners_words_run_nowhere(client, curator, vendor):
    mark = '<script>alert("x")</script>'
    type(vendor).objects.update(name=mark, nib=mark[:13])
    claim = make_claim(vendor, document="izin/x", document_type="text/html", document_name=mark)
    client.force_login(curator)
    for address in (desk(claim), QUEUE):
        assert mark not in client.get(address).content.decode()
    answer = client.get(reverse("admin:vendors_claim_document", args=[claim.pk]))
    assert answer.status_code == 404
