"""Pages of agreements: the organiser's form and page, the private paper, the public agenda."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from expo.choices import AgendaKind, Role
from expo.models import AgendaItem
from kit import papers, private
from programmes.actions import agreements, signing
from programmes.models import Agreement
from tests.make import (
    appoint,
    make_edition,
    make_officer,
    make_organiser,
    make_participation,
    make_user,
    make_vendor,
)
from tests.programmes.partners import make_agreement, make_follow_up, make_keeper, make_partner

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n%%EOF\n"


def today(days=0):
    return timezone.localdate() + timedelta(days)


def paper(content=PDF):
    return SimpleUploadedFile("naskah.pdf", content, content_type="application/pdf")


def test_a_document_is_read_by_those_who_see_the_agreement(
    client, django_capture_on_commit_callbacks
):
    edition = make_edition()
    keeper, agreement = make_keeper(edition.organiser), make_agreement(edition)
    url = reverse("admin:programmes_agreement_document", args=[agreement.pk])
    client.force_login(keeper)
    assert client.get(url).status_code == 404
    agreements.keep_document(agreement, file=paper(), by=keeper)
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/pdf"
    agreement.refresh_from_db()
    old = private.path_of(agreement.document)
    with django_capture_on_commit_callbacks(execute=True):
        agreements.keep_document(agreement, file=paper(PDF + b"%%EOF\n"), by=keeper)
    assert not old.exists()
    for user, status in (
        (make_keeper(make_organiser()), 404),
        (make_officer("35"), 200),
        (make_officer("32.73"), 404),
        (make_user(), 302),
    ):
        client.force_login(user)
        assert client.get(url).status_code == status


@pytest.mark.parametrize("content", [b"", b"<script>alert(1)</script>", b"%PDF-1.4 cut off"])
def test_a_hostile_document_is_refused_and_leaves_nothing(content, settings):
    agreement = make_agreement()
    keeper = make_keeper(agreement.edition.organiser)
    with pytest.raises(papers.RefusedPaper):
        agreements.keep_document(agreement, file=paper(content), by=keeper)
    agreement.refresh_from_db()
    assert agreement.document == ""
    assert not [path for path in settings.PRIVATE_ROOT.glob("**/*") if path.is_file()]


def test_what_is_not_kept_leaves_no_file(settings):
    agreement = make_agreement()
    with pytest.raises(PermissionDenied):
        agreements.keep_document(agreement, file=paper(), by=make_keeper(make_organiser()))
    assert not [path for path in settings.PRIVATE_ROOT.glob("**/*") if path.is_file()]


def test_the_agenda_shows_what_was_signed(client):
    edition = make_edition()
    item = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.SIGNING,
        name="Penandatanganan",
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
    )
    keeper = make_keeper(edition.organiser)
    there = make_agreement(edition, name="Di panggung", agenda_item=item, others="PT Satu, PT Dua")
    apart = make_agreement(edition, name="Di kantor")
    make_agreement(edition, name="Belum jadi", agenda_item=item)
    address = f"/pameran/{edition.slug}/agenda/"
    assert "Di panggung" not in client.get(address).content.decode()
    for row in (there, apart):
        signing.sign(row, signed_on=today(), value_idr=77_000, by=keeper)
    page = client.get(address)
    (shown,) = [i for day in page.context["coming"] for i in day.items]
    assert [row.name for row in shown.agreed] == ["Di panggung"]
    assert [party.name for party in shown.agreed[0].parties][2:] == ["PT Satu", "PT Dua"]
    assert [row.name for row in page.context["agreed"]] == ["Di kantor"]
    text = page.content.decode()
    assert "Belum jadi" not in text
    assert "77.000" not in text
    assert client.get(f"{address}?jenis=class").context["agreed"] == []


@pytest.fixture
def desk(client):
    """(client, keeper, edition) of an organiser at work."""
    edition = make_edition()
    keeper = make_keeper(edition.organiser)
    client.force_login(keeper)
    return client, keeper, edition


def sent(edition, **more):
    return {"edition": edition.pk, "kind": "loi", "name": "Pasokan", "others": "PT Lain", **more}


def test_written_down_by_the_form_and_moved_on_its_page(desk):
    client, _keeper, edition = desk
    partner = make_partner()
    maker = make_participation(make_vendor(), edition).vendor
    parties = {"partners": [partner.pk], "vendors": [maker.pk], "upload": paper()}
    url = reverse("admin:programmes_agreement_add")
    answer = client.post(url, sent(edition, value_idr="350 juta", **parties))
    row = Agreement.objects.get()
    assert answer.url == reverse("admin:programmes_agreement_change", args=[row.pk])
    assert (row.value_idr, row.document_type) == (350_000_000, papers.PDF)
    assert (list(row.partners.all()), list(row.vendors.all())) == ([partner], [maker])
    page = client.get(answer.url).content.decode()
    assert "350.000.000" in page
    wrong = client.post(answer.url, {"_do": "sign", "sign-signed_on": "", "sign-value_idr": "2.5"})
    assert set(wrong.context["form"].errors) == {"signed_on", "value_idr"}
    assert 'value="2.5"' in wrong.content.decode()
    told = {"_do": "sign", "sign-signed_on": today().isoformat(), "sign-value_idr": "400 juta"}
    assert client.post(answer.url, told).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.entry.amount_idr) == ("signed", 400_000_000)
    edit = reverse("admin:programmes_agreement_edit", args=[row.pk])
    form = sent(edition, value_idr="", signed_on=today().isoformat(), removes_document="on")
    assert client.post(edit, form).status_code == 302
    row.refresh_from_db()
    assert (row.entry, row.value_idr, row.document) == (None, None, "")
    assert (row.partners.count(), row.vendors.count()) == (0, 0)


def test_a_form_keeps_the_parties_its_editor_may_not_see(client):
    """An officer of one region who arranges the edition picks among makers of both."""
    edition = make_edition()
    editor = make_officer("35.71")
    appoint(editor, Role.ORGANISER, edition=edition)
    near, far = make_vendor("35.71"), make_vendor("32.73")
    moved = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.CLASS,
        name="Kini kelas",
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
    )
    row = make_agreement(edition, vendors=[near, far], agenda_item=moved)
    url = reverse("admin:programmes_agreement_edit", args=[row.pk])
    client.force_login(editor)
    form = client.get(f"/en{url}").context["adminform"].form
    assert list(form.fields["vendors"].queryset) == [near]
    assert form.fields["vendors"].help_text == "1 more, which you may not see here, stays."
    told = {"name": "Diubah", "others": "", "agenda_item": moved.pk}
    assert client.post(url, sent(edition, vendors=[near.pk], **told)).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.agenda_item, set(row.vendors.all())) == ("Diubah", moved, {near, far})
    # Whom the editor does see may go, also as the last one of those.
    assert client.post(url, sent(edition, **told)).status_code == 302
    assert (list(row.partners.all()), list(row.vendors.all())) == ([], [far])


def test_the_page_leads_to_what_belongs_to_it(client):
    edition = make_edition(name_en="Archipelago Expo")
    item = AgendaItem.objects.create(
        edition=edition,
        kind=AgendaKind.SIGNING,
        name="Penandatanganan",
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
    )
    partner = make_partner(edition.organiser)
    row = make_agreement(
        edition, name="Pasokan", name_en="Supply", agenda_item=item, partners=[partner]
    )
    page = f"/en{reverse('admin:programmes_agreement_change', args=[row.pk])}"
    always = [f"/en{reverse('admin:programmes_partner_change', args=[partner.pk])}"]
    mine = [
        f"/en{reverse('admin:expo_agendaitem_change', args=[item.pk])}",
        f"/en{reverse('office:follow_up', args=[edition.pk])}",
    ]
    for user, reads in (
        (make_keeper(edition.organiser), [*always, *mine]),
        (make_officer("35"), always),
    ):
        client.force_login(user)
        text = client.get(page).content.decode()
        assert [url for url in (*always, *mine) if f'href="{url}"' in text] == reads
        assert [client.get(url).status_code for url in reads] == [200] * len(reads)
        assert "Supply" in text
        assert "Archipelago Expo" in text
        assert "Pasokan" not in text
        assert edition.name not in text


def test_foreign_ids_are_no_choice(desk):
    client, _keeper, edition = desk
    url = reverse("admin:programmes_agreement_add")
    foreign = make_edition()
    item = AgendaItem.objects.create(
        edition=foreign,
        kind=AgendaKind.SIGNING,
        name="Lain",
        starts_at=timezone.now(),
        ends_at=timezone.now(),
    )
    for wrong in (
        {"edition": foreign.pk},
        {"vendors": [make_vendor("32.73").pk]},
        {"partners": ["999999"]},
        {"agenda_item": item.pk},
    ):
        answer = client.post(url, {**sent(edition), **wrong})
        assert answer.status_code == 200
        assert set(answer.context["adminform"].form.errors) == set(wrong)
    assert not Agreement.objects.exists()


def test_anothers_agreement_does_not_exist(desk):
    client, _keeper, _edition = desk
    row = make_agreement()
    follow_up = make_follow_up(row)
    for name in ("change", "edit", "document"):
        url = reverse(f"admin:programmes_agreement_{name}", args=[row.pk])
        assert client.get(url).status_code in (302, 404)
        assert client.post(url, {"_do": "drop"}).status_code in (302, 404)
    row.refresh_from_db()
    assert row.state == "planned"
    mine = make_agreement(_edition)
    page = reverse("admin:programmes_agreement_change", args=[mine.pk])
    told = {"_do": f"done-{follow_up.pk}", f"done-{follow_up.pk}-outcome": "x"}
    assert client.post(page, told).status_code == 404
    follow_up.refresh_from_db()
    assert follow_up.done_at is None


@pytest.mark.parametrize("button", ["", "x", "sign-1", "done-", "done-\x00", "change-" + "9" * 30])
def test_no_button_of_ours_does_nothing(desk, button):
    client, _keeper, edition = desk
    page = reverse("admin:programmes_agreement_change", args=[make_agreement(edition).pk])
    assert client.post(page, {"_do": button}).status_code in (200, 404)
    assert Agreement.objects.get().state == "planned"


def test_a_helper_looks_and_finishes_what_is_theirs(client):
    agreement = make_agreement()
    helper = make_user()
    appoint(helper, Role.HELPER, organiser=agreement.edition.organiser)
    mine, other = make_follow_up(agreement, helper), make_follow_up(agreement)
    client.force_login(helper)
    page = reverse("admin:programmes_agreement_change", args=[agreement.pk])
    shown = client.get(page)
    assert shown.context["moves"] == []
    client.post(page, {"_do": "drop"})
    for row in (mine, other):
        key = f"done-{row.pk}"
        client.post(page, {"_do": key, f"{key}-outcome": "Terkirim"})
        row.refresh_from_db()
    agreement.refresh_from_db()
    assert (agreement.state, bool(mine.done_at), other.done_at) == ("planned", True, None)
