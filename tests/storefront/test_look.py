"""An edition's own look: its stylesheet, its page, its hero, without touching code."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from expo.actions import looks
from expo.choices import EditionState, Motif, Role, Scene
from expo.models import Look
from storefront.views.look import FOR_EVER, SHORT
from tests.make import appoint, dress, make_curator, make_edition, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GREEN = {"band": "#123f33", "edge": "#2c5a2a", "accent": "#f2c14e", "motif": "megamendung"}
SHEET = re.compile(r'href="(/pameran/[\w-]+/gaya-[0-9a-f]{12}\.css)"')


def make_organiser_of(edition):
    user = make_user()
    appoint(user, Role.ORGANISER, organiser=edition.organiser)
    return user


def make_dressed(state=EditionState.OPEN, **wishes):
    edition = make_edition()
    looks.dress(edition, by=make_organiser_of(edition), **dress(**GREEN | wishes))
    type(edition).objects.filter(pk=edition.pk).update(state=state)
    edition.refresh_from_db()
    return edition


def page_of(edition):
    return reverse("admin:expo_edition_look", args=[edition.pk])


def photo():
    file = BytesIO()
    Image.radial_gradient("L").resize((1200, 800)).convert("RGB").save(file, "JPEG")
    return SimpleUploadedFile("foto.jpg", file.getvalue(), "image/jpeg")


def test_without_a_look_it_wears_the_houses_own(client):
    page = client.get(f"/pameran/{make_edition().slug}/").content.decode()
    assert "gaya-" not in page
    assert "img/scene/gapura.svg" in page


def test_every_page_of_an_edition_names_its_stylesheet(client):
    edition = make_dressed(scene="kota")
    for path in ("", "denah/", "agenda/"):
        page = client.get(f"/pameran/{edition.slug}/{path}").content.decode()
        (address,) = SHEET.findall(page)
        assert edition.look_version in address
        assert "style=" not in page
    assert "img/scene/kota.svg" in client.get(f"/pameran/{edition.slug}/").content.decode()


def test_the_stylesheet_is_kept_for_ever_only_under_its_own_version(client):
    edition = make_dressed()
    now = client.get(reverse("storefront:look", args=[edition.slug, edition.look_version]))
    old = client.get(reverse("storefront:look", args=[edition.slug, "0" * 12]))
    assert now.content == old.content
    assert b"--edition:#123f33;" in now.content
    assert b"--motif:var(--megamendung)" in now.content
    assert now["Content-Type"].startswith("text/css")
    assert (now["Cache-Control"], old["Cache-Control"]) == (FOR_EVER, SHORT)
    assert not now.cookies


def test_another_colour_is_another_version():
    edition = make_dressed()
    before = edition.look_version
    looks.dress(edition, by=make_organiser_of(edition), **dress(**GREEN | {"edge": "#1c4a1a"}))
    edition.refresh_from_db()
    assert edition.look_version != before


def test_a_draft_shows_its_colours_to_nobody(client):
    edition = make_dressed(EditionState.DRAFT)
    address = reverse("storefront:look", args=[edition.slug, edition.look_version])
    assert client.get(address).status_code == 404
    client.force_login(make_curator())
    own = reverse("admin:expo_edition_look_sheet", args=[edition.pk])
    assert client.get(own).status_code == 404
    client.force_login(make_curator(edition.organiser))
    assert b"#123f33" in client.get(own).content


def test_the_list_shows_each_expo_in_its_own_colours(client):
    one, other = make_dressed(), make_dressed(**{"band": "#3b1650", "edge": "#7a2340"})
    draft = make_dressed(EditionState.DRAFT, **{"band": "#4a1d12"})
    page = client.get("/pameran/").content.decode()
    (address,) = re.findall(r'href="(/pameran/gaya-[0-9a-f]{12}\.css)"', page)
    answer = client.get(address)
    css = answer.content.decode()
    assert answer["Cache-Control"] == FOR_EVER
    for edition in (one, other):
        assert f"look-{edition.look_version}" in page
        assert f".look-{edition.look_version}{{" in css
    assert draft.look_version not in page + css
    assert ":root" not in css


@pytest.mark.parametrize("name", ["band", "edge", "ink", "accent"])
def test_what_is_no_colour_is_refused_and_shown_again(client, name):
    edition = make_edition()
    client.force_login(make_organiser_of(edition))
    wicked = "#fff}body{"
    page = client.post(page_of(edition), dress(**{name: wicked}))
    assert page.status_code == 200
    assert f'value="{wicked}"' in page.content.decode()
    assert not Look.objects.exists()
    with pytest.raises(ValidationError):
        looks.dress(edition, by=make_organiser_of(edition), **dress(**{name: wicked}))


def test_colours_that_cannot_be_read_are_told_with_their_ratio(client):
    edition = make_edition()
    client.force_login(make_organiser_of(edition))
    page = client.post(page_of(edition), dress(ink="#5a6a92")).content.decode()
    assert "<title>Kesalahan:" in page
    assert page.count('class="tag bad"') == 2
    assert 'value="#5a6a92"' in page
    assert not Look.objects.exists()


def test_looking_first_keeps_nothing(client):
    edition = make_edition()
    client.force_login(make_organiser_of(edition))
    page = client.post(page_of(edition), dress(**GREEN) | {"try": "1"}).content.decode()
    assert "band=%23123f33" in page
    assert not Look.objects.exists()


def test_the_organiser_keeps_a_look(client):
    edition = make_edition()
    client.force_login(make_organiser_of(edition))
    answer = client.post(page_of(edition), dress(**GREEN, scene="dermaga") | {"band": "123F33"})
    assert answer.status_code == 302
    look = Look.objects.get(edition=edition)
    assert (look.band, look.motif, look.scene) == ("#123f33", "megamendung", "dermaga")


def test_nobody_else_may_dress_it():
    edition = make_edition()
    for user in (make_user(), make_curator(edition.organiser), make_organiser_of(make_edition())):
        with pytest.raises(PermissionDenied):
            looks.dress(edition, by=user, **dress())


def test_an_archived_edition_keeps_its_look():
    edition = make_dressed(EditionState.ARCHIVED)
    with pytest.raises((ValidationError, PermissionDenied)):
        looks.dress(edition, by=make_user(is_superuser=True, is_staff=True), **dress())
    assert Look.objects.get(edition=edition).band == "#123f33"


def test_a_picture_waits_is_shown_and_goes_again(client, work):
    edition = make_dressed()
    user = make_organiser_of(edition)
    client.force_login(user)
    sent = dress(**GREEN) | {"picture": photo()}
    assert "picture_alt" in client.post(page_of(edition), sent).context["form"].errors
    sent = dress(**GREEN, picture_alt="Pasar di pagi hari") | {"picture": photo()}
    assert client.post(page_of(edition), sent).status_code == 302
    assert "sedang disiapkan" in client.get(page_of(edition)).content.decode()
    lobby = f"/pameran/{edition.slug}/"
    assert "img/scene/gapura.svg" in client.get(lobby).content.decode()
    work()
    page = client.get(lobby).content.decode()
    (tag,) = re.findall(r'<img class="scene[^>]*>', page)
    assert 'alt="Pasar di pagi hari"' in tag
    assert 'width="1200" height="800"' in tag
    assert " 800w" in re.search(r'srcset="([^"]*)"', tag)[1]
    client.post(page_of(edition), {"remove": "1"})
    assert "img/scene/gapura.svg" in client.get(lobby).content.decode()


def test_a_file_that_is_no_picture_changes_nothing(client):
    edition = make_edition()
    client.force_login(make_organiser_of(edition))
    file = SimpleUploadedFile("foto.jpg", b"<script>alert(1)</script>", "image/jpeg")
    sent = dress(**GREEN, picture_alt="Pasar") | {"picture": file}
    page = client.post(page_of(edition), sent)
    assert "picture" in page.context["form"].errors
    assert not Look.objects.exists()


def test_the_drawing_takes_only_what_may_be_drawn(client):
    edition = make_dressed()
    type(edition).objects.filter(pk=edition.pk).update(name="<script>x</script> & Co")
    client.force_login(make_organiser_of(edition))
    address = reverse("admin:expo_edition_look_sample", args=[edition.pk])
    wicked = {"band": '"/><script>', "motif": "../../../etc/passwd", "ink": "#ffffff"}
    answer = client.get(address, wicked)
    svg = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml"
    assert "<script" not in svg
    assert "#123f33" in svg
    assert 'fill="#ffffff"' in svg


@pytest.mark.once
def test_every_motif_and_scene_is_drawn_and_light():
    root, css = Path(settings.BASE_DIR) / "static", None
    css = (root / "css/gelaran.css").read_text()
    for motif in Motif.values:
        assert (root / f"img/motif/{motif}.svg").stat().st_size <= 1024
        assert f"--{motif}:url(../img/motif/{motif}.svg)" in css
    for scene in [*Scene.values, "malam"]:
        assert (root / f"img/scene/{scene}.svg").stat().st_size <= 9 * 1024
