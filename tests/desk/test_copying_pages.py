"""The pages of copying: where to start, what comes along, what came."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from desk.actions import copying
from desk.copying import BY_KEY, PARTS
from expo.choices import EditionState
from expo.models import Edition
from tests.desk.fair_to_copy import (
    FORMAT,
    OWN,
    make_organiser_of,
    make_other,
    make_source,
    wish,
)
from tests.make import (
    make_edition,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def typed(organiser, **fields):
    day = timezone.localdate() + timedelta(days=40)
    return {
        "organiser": organiser.pk,
        "name": "Pekan Baru",
        "slug": "pekan-baru",
        "first_on": day.isoformat(),
        "time_zone": "Asia/Jakarta",
        "along": FORMAT,
        **fields,
    }


def test_from_the_page_to_the_summary(client):
    source = make_source()
    client.force_login(source.chief)
    address = f"/admin/pameran/{source.edition.pk}/salin/"
    page = unescape(client.get(address).content.decode())
    for part in PARTS:
        assert str(part.label) in page, part.key
    assert page.count('name="along"') == len(FORMAT) + len(OWN)
    assert page.count(" checked") == len(FORMAT)
    answer = client.post(address, typed(source.organiser, along=[*FORMAT, "makers"]))
    new = Edition.objects.get(slug="pekan-baru")
    assert answer.url == f"/admin/pameran/{new.pk}/salinan/"
    summary = unescape(client.get(answer.url).content.decode())
    for part in PARTS:
        assert str(part.label) in summary, part.key
    assert f"/admin/pameran/{new.pk}/" in summary
    again = client.post(address, typed(source.organiser))
    assert again.url == answer.url
    assert Edition.objects.filter(copied_from=source.edition).count() == 1


def test_the_page_keeps_what_was_typed(client):
    source = make_source()
    client.force_login(source.chief)
    sent = typed(source.organiser, slug=source.edition.slug, name="Nama <b>", along=["places"])
    page = client.post(f"/admin/pameran/{source.edition.pk}/salin/", sent)
    body = page.content.decode()
    assert page.status_code == 200
    assert 'value="Nama &lt;b&gt;"' in body
    assert "pekan-kediri-2031" in body  # the address that is free
    assert body.count(" checked") == 1
    assert set(page.context["form"].errors) == {"slug", "along"}
    past = typed(source.organiser, first_on="2020-01-01", along=[])
    told = client.post(f"/admin/pameran/{source.edition.pk}/salin/", past)
    assert set(told.context["form"].errors) == {"first_on"}
    assert Edition.objects.count() == 1


def test_another_organiser_sees_the_format_and_no_figures_of_business(client):
    source, there = make_source(), make_other()
    client.force_login(there.chief)
    address = f"/admin/pameran/{source.edition.pk}/salin/"
    page = client.get(address)
    lines = {line.part.key: line for _key, _words, rows in page.context["groups"] for line in rows}
    assert {key for key, line in lines.items() if line.is_offered} == set(FORMAT)
    assert {key for key, line in lines.items() if line.count is None} == {
        key for key, part in BY_KEY.items() if not part.is_format
    }
    refused = client.post(address, typed(there.organiser, along=["makers"]))
    assert set(refused.context["form"].errors) == {"along"}
    for_others = client.post(address, typed(source.organiser))
    assert set(for_others.context["form"].errors) == {"organiser"}
    assert Edition.objects.count() == 1


def test_where_to_start_lists_own_drafts_and_others_published_ones(client):
    source, there = make_source(), make_other()
    own = make_edition(there.organiser, state=EditionState.DRAFT)
    draft = make_edition(source.organiser, state=EditionState.DRAFT)
    client.force_login(there.chief)
    lists = client.get("/admin/pameran/salin/").context["lists"]
    assert [list(rows) for _words, rows in lists] == [[own], [source.edition]]
    assert client.get(f"/admin/pameran/{draft.pk}/salin/").status_code == 404
    found = client.get("/admin/pameran/salin/?q=KEDIRI").context["lists"]
    assert [list(rows) for _words, rows in found] == [[], [source.edition]]


def test_the_summary_is_for_those_who_arrange_the_copy(client):
    source, there = make_source(), make_other()
    new = copying.copy(source.edition, wish(there.organiser), along=FORMAT, by=there.chief)
    address = f"/admin/pameran/{new.pk}/salinan/"
    client.force_login(make_organiser_of(there.organiser))
    assert client.get(address).status_code == 200
    client.force_login(source.chief)
    assert client.get(address).status_code == 404
    assert client.get(f"/admin/pameran/{source.edition.pk}/salinan/").status_code == 404
    client.force_login(source.helper)
    assert client.get("/admin/pameran/salin/").status_code == 403
