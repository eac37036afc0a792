"""The development mailbox: readable in development only, its text harmless."""

import pytest
from django.urls import reverse

from notices.models import Mail

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def make_mail(**fields):
    n = Mail.objects.count()
    return Mail.objects.create(
        **{"to": "a@contoh.test", "subject": f"Surat {n}", "body": "Isi", "event": str(n), **fields}
    )


@pytest.fixture
def shown(settings):
    settings.MAILBOX_VISIBLE = True
    settings.BASE_URL = "http://127.0.0.1:8000"
    return settings


def test_it_does_not_exist_elsewhere(client, settings):
    settings.MAILBOX_VISIBLE = False
    row = make_mail()
    assert client.get("/kotak-surat/").status_code == 404
    assert client.get(f"/kotak-surat/{row.pk}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_newest_mail_stands_first(client, shown, prefix):
    assert client.get(f"{prefix}/kotak-surat/").status_code == 200
    first, second = make_mail(), make_mail()
    text = client.get(f"{prefix}/kotak-surat/").content.decode()
    assert text.index(second.subject) < text.index(first.subject)
    assert client.get(f"{prefix}/kotak-surat/{first.pk}/").status_code == 200


def test_only_links_to_this_site_open(client, shown):
    ours = "http://127.0.0.1:8000/pesanan/abc/?x=1&y=2"
    row = make_mail(
        body=f"Buka {ours}.\n<script>alert(1)</script> http://127.0.0.1:8000.jahat.test/ "
        f'http://jahat.test/?{ours}" onclick="x javascript:alert(1) http://127.0.0.1:8000'
    )
    text = client.get(reverse("notices:mail", args=[row.pk])).content.decode()
    assert f'<a href="{ours.replace("&", "&amp;")}">' in text
    assert "<script>alert" not in text
    assert 'href="http://jahat' not in text
    assert 'href="http://127.0.0.1:8000.jahat' not in text
    assert 'href="javascript' not in text
    assert "onclick=&quot;x" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_mail_and_three(
    client, shown, count, django_assert_num_queries
):
    for _ in range(count):
        make_mail()
    with django_assert_num_queries(1):
        client.get("/kotak-surat/")


def test_the_list_names_subject_and_address(client, shown):
    row = make_mail(to="ratna@contoh.test")
    text = client.get("/kotak-surat/").content.decode()
    assert f'<a href="/kotak-surat/{row.pk}/">{row.subject}</a><small>ratna@contoh.test' in text
