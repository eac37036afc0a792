"""The page of a closing report on its way: what it says, and what each person may do there."""

import pytest
from django.urls import reverse
from django.utils import translation

from expo.choices import Role
from reports.actions import closing
from reports.choices import ReportState
from reports.closing import paper
from tests.make import appoint, make_user
from tests.reports.closed import counted, make_closed, released, sell

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOVES = ("siap", "rilis", "tolak")


@pytest.fixture
def world():
    return make_closed()


def page(client, report, by):
    client.force_login(by)
    return client.get(f"/en{address(report)}")


def address(report, name="closing", *more):
    with translation.override("id"):
        return reverse(f"reports:{name}", args=[report.pk, *more])


def offered(client, report, by):
    """The moves whose forms stand on the page, by their addresses."""
    text = page(client, report, by).content.decode()
    return [name for name in MOVES if f"/{report.pk}/{name}/" in text]


def move(client, report, name, **sent):
    return client.post(f"/en{address(report, 'closing_move', name)}", sent)


def test_a_draft_is_prepared_by_an_organiser_and_read_by_others(client, world):
    report = counted(world)
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    assert offered(client, report, world.organiser) == ["siap"]
    assert offered(client, report, world.officer) == []
    assert offered(client, report, observer) == []


def test_a_prepared_one_is_released_or_turned_down_by_somebody_else(client, world):
    report = counted(world)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    operator = make_user(is_staff=True, is_superuser=True)
    observer = make_user()
    appoint(observer, Role.OBSERVER)
    assert offered(client, report, world.officer) == ["rilis", "tolak"]
    assert offered(client, report, operator) == ["rilis", "tolak"]
    assert offered(client, report, observer) == []
    assert offered(client, report, world.organiser) == []
    text = page(client, report, world.organiser).content.decode()
    assert "Waits for somebody else" in text
    assert "Prepared, not released yet" in text


def test_turning_down_wants_a_reason_and_shows_it(client, world):
    report = counted(world)
    closing.prepare(report, digest=report.digest, by=world.organiser)
    client.force_login(world.officer)
    move(client, report, "tolak", reason="  ")
    report.refresh_from_db()
    assert report.state == ReportState.PREPARED
    assert "Say in a sentence" in page(client, report, world.officer).content.decode()
    move(client, report, "tolak", reason="A sale is missing.")
    assert "A sale is missing." in page(client, report, world.organiser).content.decode()
    assert offered(client, report, world.officer) == []


def test_a_paper_of_an_earlier_state_is_not_handed_out(client, world, monkeypatch, work):
    """Else a released report would be printed with "Draft" on it."""
    monkeypatch.setattr("kit.pdf.render", lambda *args, **kwargs: b"%PDF-")
    report = counted(world)
    client.force_login(world.organiser)
    paper_at = address(report, "closing_pdf")
    assert client.get(paper_at).status_code == 302
    work()
    assert client.get(paper_at).status_code == 200
    closing.prepare(report, digest=report.digest, by=world.organiser)
    assert client.get(paper_at).status_code == 302
    work()
    assert client.get(paper_at).status_code == 200


def test_the_version_before_is_one_step_away(client, world):
    first = released(world)
    sell(world, world.makers[0], 777)
    second = counted(world)
    context = page(client, second, world.organiser).context
    assert context["before_url"].endswith(address(first))
    assert not page(client, first, world.organiser).context["before_url"]
    assert [row["amount"][0] for row in paper.told(second, "en")["changes"]] == ["R", "+"]
