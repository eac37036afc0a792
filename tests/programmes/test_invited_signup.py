"""Whoever is invited to a partner and has no account opens one and comes back by themselves."""

import re

import pytest
from django.urls import reverse

from programmes.models import PartnerPerson
from tests.programmes.partners import make_partner
from tests.programmes.test_partner_people import invited

pytestmark = pytest.mark.django_db
PASSWORD = "lapak-terbuka-2026"


def test_from_the_invitation_to_the_account_and_back(client, mailoutbox):
    url = f"/en/mitra-saya/gabung/{invited(make_partner(), 'sari@contoh.test')}/"
    signup = re.search(r'href="([^"]*daftar/\?next=[^"]*)"', client.get(url).text)[1]
    page = client.get(signup)
    assert page.context["form"]["email"].value() == "sari@contoh.test"
    assert "<h1>Open an account</h1>" in page.text
    assert "Open a booth</h1>" not in page.text
    sent = {"email": "sari@contoh.test", "password1": PASSWORD, "next": url}
    client.post(signup, {**sent, "password1": "1"})
    client.post(signup, sent)
    (mail,) = [mail for mail in mailoutbox if mail.to == ["sari@contoh.test"]][-1:]
    link = re.search(r"https?://[^/\s]+(/\S*daftar/surel/\S+)", mail.body)[1]
    assert client.post(link).headers["Location"] == url
    client.post(url)
    assert PartnerPerson.objects.get().user.email == "sari@contoh.test"


@pytest.mark.parametrize(
    "there",
    ["", "/lapak-saya/", "/mitra-saya/gabung/nobodys/", "https://lain.test/mitra-saya/", "\x00"],
)
def test_everybody_else_opens_a_booth(client, there):
    page = client.get(f"/en{reverse('account_signup')}", {"next": there})
    assert page.status_code == 200
    assert "<h1>Open a booth</h1>" in page.text
    assert not page.context["form"]["email"].value()
