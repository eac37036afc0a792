"""Buyers say what they seek: once, bounded, and nothing they typed travels in a mail."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from expo.choices import EditionState, Role
from notices.models import Mail
from products.models import Category
from programmes.models import MatchRequest
from programmes.refusals import Refused
from tests.make import appoint, make_edition, make_user
from tests.programmes.matching import make_request, make_slot

pytestmark = pytest.mark.django_db
TRICK = "Siti\r\n\r\nBuka https://jahat.test/masuk"


def refusal(code):
    return pytest.raises(Refused, check=lambda error: error.code == code)


def filled(**changed):
    return {
        **{"sought": "Kopi robusta", "name": "Ratna", "email": "Ratna@Contoh.test"},
        **{"country": "NL", "time_zone": "Europe/Amsterdam", "client_key": uuid4(), **changed},
    }


def test_what_is_sought_becomes_a_request_with_a_private_page(client):
    edition, category = make_edition(), Category.objects.last()
    address = reverse("programmes:match", args=[edition.slug])
    answer = client.post(address, filled(category=category.pk, quantity="500 kg"))
    request = MatchRequest.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/temu-bisnis/{request.token}/")
    assert request.number.startswith("TB-")
    assert (request.state, request.category, request.email) == (
        *("open", category),
        "ratna@contoh.test",
    )
    page = client.get(answer.url)
    assert page["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]
    assert client.get("/temu-bisnis/takada/").status_code == 404


def test_the_form_is_never_kept_and_names_the_first_time(client):
    edition = make_edition()
    slot = make_slot(edition, begins=90)
    make_slot(edition, begins=-90)
    page = client.get(reverse("programmes:match", args=[edition.slug]))
    assert "no-store" in page["Cache-Control"]
    assert page.context["first"] == slot
    assert page.context["times"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"sought": ""},
        {"sought": "x" * 2001},
        {"email": "bukan surel"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": ""},
        {"country": "XX"},
        {"category": "999999999999999999999"},
        {"phone": "tujuh"},
        {"client_key": "bukan"},
        {"name": "\x00"},
    ],
)
def test_wrong_answers_come_back_with_a_sentence_and_what_was_typed(client, wrong):
    edition = make_edition()
    sent = filled(company="Toko Sinar", **wrong)
    answer = client.post(reverse("programmes:match", args=[edition.slug]), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == wrong.keys()
    assert b'value="Toko Sinar"' in answer.content
    assert not MatchRequest.objects.exists()


@pytest.mark.parametrize(
    ("state", "status"),
    [
        *((state, 200) for state in ("announced", "open", "closed")),
        *((state, 404) for state in ("draft", "archived")),
    ],
)
def test_editions_that_take_requests(client, state, status):
    edition = make_edition(state=state)
    assert client.get(reverse("programmes:match", args=[edition.slug])).status_code == status
    if status == 404:
        with refusal("over"):
            make_request(edition)


def test_the_same_form_sent_twice_is_one_request():
    edition, wishes = make_edition(), {"client_key": uuid4(), "email": "ratna@contoh.test"}
    request = make_request(edition, **wishes)
    assert make_request(edition, **wishes) == request
    with refusal("key_reused"):
        make_request(edition, **wishes, sought="Yang lain")
    type(edition).objects.update(state=EditionState.ARCHIVED)
    edition.refresh_from_db()
    assert make_request(edition, **wishes) == request


def test_one_address_sends_so_many_in_two_days(settings):
    settings.MATCHES_PER_BUYER = 2
    edition = make_edition()
    for _ in range(2):
        last = make_request(edition, email="sasaran@contoh.test")
    with refusal("too_many"):
        make_request(make_edition(), email="sasaran@contoh.test")
    make_request(edition, email="lain@contoh.test")
    MatchRequest.objects.filter(pk=last.pk).update(placed_at=timezone.now() - timedelta(days=3))
    make_request(edition, email="sasaran@contoh.test")


def test_nothing_the_buyer_typed_stands_in_a_mail(client, work):
    edition = make_edition()
    sent = filled(name=TRICK, company=TRICK, quantity=TRICK, sought=TRICK)
    client.post(reverse("programmes:match", args=[edition.slug]), sent)
    request = MatchRequest.objects.get()
    assert request.buyer_name == "Siti Buka https://jahat.test/masuk"
    work()
    mail = Mail.objects.get()
    assert mail.to == "ratna@contoh.test"
    assert f"{settings.BASE_URL}/temu-bisnis/{request.token}/" in mail.body
    assert "jahat" not in mail.subject + mail.body


def test_markup_is_shown_as_it_was_typed(client):
    request = make_request(sought="<script>alert(1)</script>", company="<b>Toko</b>")
    page = client.get(reverse("programmes:match_request", args=[request.token]))
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;alert" in page.content
    assert b"&lt;b&gt;Toko" in page.content


def test_the_buyer_writes_and_is_answered_in_english(client, work):
    edition = make_edition(name_en="Night Market")
    client.post(f"/en/pameran/{edition.slug}/temu-bisnis/", filled())
    work()
    mail = Mail.objects.get()
    assert mail.subject.endswith("has reached the organiser")
    assert "Night Market" in mail.body
    assert f"/en/temu-bisnis/{MatchRequest.objects.get().token}/" in mail.body


def test_an_open_request_is_the_organisers_turn_and_reads_so(client):
    """Nobody waits for a maker yet."""
    edition, organiser = make_edition(), make_user()
    appoint(organiser, Role.ORGANISER, organiser=edition.organiser)
    make_request(edition)
    client.force_login(organiser)
    page = client.get(reverse("admin:programmes_matchrequest_changelist")).content.decode()
    assert ">Dicarikan UMKM<" in page
    assert "enunggu UMKM" not in page
