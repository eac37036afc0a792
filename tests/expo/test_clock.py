"""Editions are moved by the clock and by hand, each once, and noted."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import Trail
from expo.actions import editions
from expo.choices import EDITION_MOVES, EditionState
from expo.clock import TURNS, next_turn
from expo.models import Edition
from notices.models import Mail
from tests.admin.world import make_organiser_of
from tests.make import make_booth, make_edition, make_participation, make_ready_edition
from tests.racing import at_once, good

S = EditionState
pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def ago(hours):
    return timezone.now() - hours * HOUR


def moves_of(edition):
    rows = Trail.objects.filter(verb__startswith="move", subject_key=str(edition.pk))
    return [(row.verb, row.before["state"], row.after["state"]) for row in rows.order_by("pk")]


def due(state):
    """An edition the clock has something to do for, from this state."""
    days = {
        S.DRAFT: {"announce_at": ago(1), "online_from": ago(-24)},
        S.ANNOUNCED: {"online_from": ago(1)},
        S.OPEN: {"online_from": ago(48), "online_until": ago(1)},
        S.CLOSED: {"online_from": ago(48), "online_until": ago(24), "archive_at": ago(1)},
    }
    return make_ready_edition(state=state, **days[state])


@pytest.mark.once
def test_the_clock_takes_allowed_ways_only():
    assert set(TURNS) == {state for state, ways in EDITION_MOVES.items() if ways}
    assert all(to in EDITION_MOVES[state] for state, (to, _field) in TURNS.items())


@pytest.mark.parametrize("state", list(TURNS))
def test_the_clock_moves_each_once(state):
    edition, target = due(state), TURNS[state][0]
    editions.follow_clock()
    editions.follow_clock()
    edition.refresh_from_db()
    assert edition.state == target
    assert moves_of(edition) == [("move_by_clock", state, target)]
    assert Trail.objects.get(verb="move_by_clock").actor is None


def test_before_its_moment_and_without_one_nothing_moves():
    waiting = [
        make_edition(state=S.DRAFT, online_from=ago(1)),
        make_edition(state=S.DRAFT, announce_at=ago(-1), online_from=ago(-2)),
        make_ready_edition(online_from=ago(-1)),
        make_edition(state=S.OPEN),
        make_edition(state=S.CLOSED, online_from=ago(9), online_until=ago(8)),
        make_edition(state=S.ARCHIVED, online_from=ago(9), online_until=ago(8), archive_at=ago(7)),
    ]
    before = [edition.state for edition in waiting]
    editions.follow_clock()
    assert [Edition.objects.get(pk=edition.pk).state for edition in waiting] == before
    assert next_turn(waiting[0]).at is None
    assert next_turn(waiting[-1]) is None


def test_opened_early_by_hand_the_clock_has_nothing_left_to_open():
    edition = make_ready_edition(online_from=ago(-5))
    editions.move(edition, to=S.OPEN, by=make_organiser_of(edition))
    Edition.objects.filter(pk=edition.pk).update(online_from=ago(1))
    editions.follow_clock()
    assert moves_of(edition) == [("move", S.ANNOUNCED, S.OPEN)]


def test_one_edition_that_cannot_move_does_not_hold_up_the_others():
    stuck, ready = make_edition(state=S.ANNOUNCED, online_from=ago(3)), due(S.ANNOUNCED)
    editions.follow_clock()
    stuck.refresh_from_db()
    ready.refresh_from_db()
    assert (stuck.state, ready.state) == (S.ANNOUNCED, S.OPEN)


def test_a_clock_that_may_not_open_tells_the_organisers_once_and_opens_as_soon_as_it_may():
    edition = make_edition(state=S.ANNOUNCED, online_from=ago(1), tagline="Karya kita")
    person, other = make_organiser_of(edition), make_organiser_of(make_edition())
    for _ in range(3):
        editions.follow_clock()
    mail = Mail.objects.get()
    assert mail.to == person.email != other.email
    assert edition.name in mail.body
    assert f"/admin/pameran/{edition.pk}/" in mail.body
    assert mail.body.count("\n- ") == 3, "halls, booths, makers"
    assert moves_of(edition) == []
    hall = edition.halls.create(key="A", name="Aula")
    make_participation(edition=edition, booth=make_booth(hall))
    editions.follow_clock()
    assert moves_of(edition) == [("move_by_clock", S.ANNOUNCED, S.OPEN)]


def test_another_opening_day_is_told_about_anew():
    edition = make_edition(state=S.ANNOUNCED, online_from=ago(5))
    make_organiser_of(edition)
    editions.follow_clock()
    Edition.objects.filter(pk=edition.pk).update(online_from=ago(1))
    editions.follow_clock()
    assert Mail.objects.count() == 2


def test_closing_remembers_when_and_only_closing():
    edition = make_ready_edition()
    by = make_organiser_of(edition)
    edition = editions.move(edition, to=S.OPEN, by=by)
    assert edition.closed_at is None
    before = timezone.now()
    edition = editions.move(edition, to=S.CLOSED, by=by)
    closed = edition.closed_at
    assert before <= closed <= timezone.now()
    edition = editions.move(edition, to=S.ARCHIVED, by=by)
    assert edition.closed_at == closed


def test_taken_back_it_is_not_announced_again_at_once():
    edition = due(S.DRAFT)
    editions.follow_clock()
    edition.refresh_from_db()
    assert edition.announce_at is not None
    editions.move(edition, to=S.DRAFT, by=make_organiser_of(edition), reason="Tempat berubah")
    editions.follow_clock()
    edition.refresh_from_db()
    assert (edition.state, edition.announce_at) == (S.DRAFT, None)
    assert Trail.objects.get(verb="move").after["reason"] == "Tempat berubah"


def test_opening_by_hand_is_refused_with_every_reason():
    edition = make_edition(state=S.ANNOUNCED)
    with pytest.raises(ValidationError) as refusal:
        editions.move(edition, to=S.OPEN, by=make_organiser_of(edition))
    assert len(refusal.value.messages) == 4
    assert moves_of(edition) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no row locks")
def test_hand_and_clock_at_once_open_it_once():
    for _ in range(3):
        edition = due(S.ANNOUNCED)
        people = [make_organiser_of(edition) for _ in range(3)]
        hands = [lambda by=by, to=edition: editions.move(to, to=S.OPEN, by=by) for by in people]
        answers = at_once(*hands, editions.follow_clock, editions.follow_clock)
        good(answers)
        assert len(moves_of(edition)) == 1
        edition.refresh_from_db()
        assert edition.state == S.OPEN
