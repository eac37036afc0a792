"""The organiser prints the codes of all booths at once."""

import pytest
from django.urls import reverse

from desk.views import posters as posters_page
from expo.choices import Role
from tests.make import (
    appoint,
    make_booth,
    make_edition,
    make_hall,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from vendors import posters

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def organiser(client):
    """Somebody who runs editions, signed in."""
    organiser = make_organiser()
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=organiser)
    client.force_login(user)
    return organiser


@pytest.fixture
def printed(monkeypatch):
    """Booths and shape of every paper asked for; what it looks like is tested with the posters."""
    seen = []

    def print_of(places, shape):
        seen.append(([place.booth.code for place in places], shape))
        return b"%PDF-"

    monkeypatch.setattr(posters, "print_of", print_of)
    return seen


def page(edition):
    return reverse("office:posters", args=[edition.pk])


def fill(edition):
    for key in "BA":
        hall = make_hall(edition, key=key)
        for number in (2, 1):
            booth = make_booth(hall, f"{key}-0{number}")
            make_participation(make_vendor(), edition, booth=booth)
        make_booth(hall, f"{key}-03")
    make_participation(make_vendor(), edition)


def test_all_booths_or_those_of_a_hall(client, organiser, printed):
    edition = make_edition(organiser)
    fill(edition)
    fill(make_edition(organiser))
    for query, name in (
        ("", f"poster-{edition.slug}.pdf"),
        ("?bentuk=kartu&aula=B", f"kartu-{edition.slug}-B.pdf"),
    ):
        answer = client.get(page(edition) + query)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'inline; filename="{name}"'
        assert "no-store" in answer["Cache-Control"]
    assert printed == [
        (["A-01", "A-02", "B-01", "B-02"], "poster"),
        (["B-01", "B-02"], "kartu"),
    ]


def test_other_organisers_editions_are_not_there(client, organiser, printed):
    other = make_edition()
    fill(other)
    assert client.get(page(other)).status_code == 404
    assert printed == []


def test_where_nobody_stands_it_is_said(client, organiser, printed):
    edition = make_edition(organiser)
    make_booth(make_hall(edition))
    answer = client.get(page(edition), follow=True)
    assert answer.redirect_chain[0][0] == reverse("office:tasks", args=[edition.pk])
    assert "Belum ada usaha yang menempati lapak" in answer.content.decode()
    fill_one = make_participation(make_vendor(), edition, booth=make_booth(edition.halls.get()))
    assert client.get(page(edition) + "?aula=Z").status_code == 302
    assert client.get(page(edition) + "?aula=%00").status_code == 302
    assert client.get(page(edition) + "?bentuk=buku").status_code == 404
    assert printed == []
    assert client.get(page(edition)).status_code == 200
    assert printed == [([fill_one.booth.code], "poster")]


def test_more_than_one_file_holds_are_printed_hall_by_hall(client, organiser, printed, monkeypatch):
    monkeypatch.setattr(posters_page, "MOST", 2)
    edition = make_edition(organiser)
    fill(edition)
    answer = client.get(page(edition), follow=True)
    assert "per aula" in answer.content.decode()
    assert client.get(page(edition), {"aula": "A"}).content == b"%PDF-"
    assert printed == [(["A-01", "A-02"], "poster")]
