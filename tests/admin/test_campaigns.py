"""An officer keeps what the region says of itself."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Trail
from expo.actions import pictures
from expo.models import Campaign
from tests.make import KAB_LAMONGAN, KOTA_KEDIRI, make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = {
    **{"name": "Ayo beli produk Kediri", "name_en": "", "text": "Teks", "text_en": ""},
    **{"picture_alt": "", "picture_alt_en": "", "until": ""},
}


def add(client, region, **fields):
    return client.post(reverse("admin:expo_campaign_add"), {"region": region, **WORDS, **fields})


def test_an_officer_writes_for_the_own_region_and_it_is_noted(client):
    officer = make_officer(KOTA_KEDIRI)
    client.force_login(officer)
    add(client, KOTA_KEDIRI)
    row = Campaign.objects.get()
    assert (row.region_id, row.name, row.changed_by) == (KOTA_KEDIRI, WORDS["name"], officer)
    assert Trail.objects.filter(verb="speak", actor=officer, region_code=KOTA_KEDIRI).count() == 1


def test_not_for_another_region(client):
    client.force_login(make_officer(KOTA_KEDIRI))
    answer = add(client, KAB_LAMONGAN)
    assert answer.status_code == 200
    assert not Campaign.objects.exists()


def test_another_regions_words_cannot_be_changed(client):
    row = Campaign.objects.create(region_id=KAB_LAMONGAN, name="Lamongan")
    client.force_login(make_officer(KOTA_KEDIRI))
    client.post(reverse("admin:expo_campaign_change", args=[row.pk]), WORDS)
    row.refresh_from_db()
    assert row.name == "Lamongan"


def test_what_is_no_picture_is_refused_and_the_words_stay(client):
    client.force_login(make_officer(KOTA_KEDIRI))
    file = SimpleUploadedFile("gambar.png", b"<svg onload=alert(1)>", "image/png")
    answer = add(client, KOTA_KEDIRI, upload=file)
    assert answer.status_code == 200
    assert not Campaign.objects.exists()
    assert WORDS["name"] in answer.content.decode()


def test_the_worker_says_on_the_row_what_it_could_not_use(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    officer = make_officer(KOTA_KEDIRI)
    row = Campaign.objects.create(region_id=KOTA_KEDIRI, name="Kediri")
    (tmp_path / "gambar-asal").mkdir()
    (tmp_path / "gambar-asal" / "x").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 500)
    Campaign.objects.filter(pk=row.pk).update(picture_original="gambar-asal/x")
    pictures.prepare.func("campaign", row.pk)
    row.refresh_from_db()
    assert row.picture == ""
    assert row.picture_fault
    assert row.picture_original == ""
    pictures.remove(row, by=officer)
    row.refresh_from_db()
    assert row.picture_fault == ""


def test_the_own_region_is_chosen_already_and_later_its_page_is_changed(client):
    client.force_login(make_officer(KOTA_KEDIRI))
    form = client.get(reverse("admin:expo_campaign_add")).context["adminform"].form
    assert [row.pk for row in form.fields["region"].queryset] == [KOTA_KEDIRI]
    assert form["region"].value() == KOTA_KEDIRI
    add(client, KOTA_KEDIRI)
    answer = client.get(reverse("admin:expo_campaign_add"))
    assert not answer.context["adminform"].form.fields["region"].queryset
    assert "sudah punya kampanye" in answer.content.decode()


def test_a_picture_needs_words_and_a_new_last_day_lies_ahead(client):
    row = Campaign.objects.create(region_id=KOTA_KEDIRI, name="Kediri", picture="a" * 32)
    client.force_login(make_officer(KOTA_KEDIRI))
    address = reverse("admin:expo_campaign_change", args=[row.pk])
    answer = client.post(address, {**WORDS, "until": "2020-01-01"})
    assert set(answer.context["adminform"].form.errors) == {"picture_alt", "until"}
    assert client.post(address, {**WORDS, "picture_alt": "Batik"}).status_code == 302
    Campaign.objects.update(until="2020-01-01")
    again = {**WORDS, "picture_alt": "Batik tulis", "until": "2020-01-01"}
    assert client.post(address, again).status_code == 302
    row.refresh_from_db()
    assert row.picture_alt == "Batik tulis"
