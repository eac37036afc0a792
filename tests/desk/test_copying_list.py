"""The list of what comes along answers for every model and column of an edition."""

import pytest
from django.apps import apps

from accounts.models import Trail
from desk.belongings import JUDGED
from desk.copying import BY_KEY, PARTS
from expo.models import AgendaItem, Appointment, Booth, Edition, Hall, Look, Reminder
from live.models import LiveSession
from products.models import Call, Nomination, Quota, Rubric, Showing
from reports.models import Target
from tests.desk.fair_to_copy import (
    FORMAT,
    OWN,
)
from transactions.models import Entry, Order
from vendors.models import Participation

# What every copied model has: a new column is decided on in the app's actions/copying.py first.
COLUMNS = {
    Edition: "id organiser slug number name name_en highlight tagline tagline_en about about_en "
    "venue state online_from online_until onsite_from onsite_until announce_at archive_at "
    "closed_at look_version copied_from time_zone",
    Hall: "id edition key name name_en summary summary_en tint",
    Booth: "id hall code",
    AgendaItem: "id edition kind name name_en text text_en place place_en link starts_at ends_at "
    "is_cancelled changed_at",
    Look: "id edition picture picture_width picture_height picture_original picture_fault band "
    "edge ink accent motif scene picture_alt picture_alt_en",
    Appointment: "id user role region organiser edition given_at",
    Participation: "id vendor edition booth state accepted_by accepted_at confirmed_by "
    "confirmed_at reason",
    Rubric: "id edition reviews_needed holds_decisions",
    Call: "id edition opens_on closes_on asks asks_en quota made_at",
    Quota: "id call region most",
    Target: "id region office edition measure starts_on ends_on amount set_at",
    Showing: "id listing edition",
}


def leads_to_edition(model, seen=()):
    """Whether a row of the model belongs to an edition, straight or by way of other rows."""
    if model is Edition:
        return True
    ours = [field.related_model for field in model._meta.get_fields() if is_pointer(field)]
    return any(leads_to_edition(other, (*seen, model)) for other in ours if other not in seen)


def is_pointer(field):
    return field.is_relation and field.concrete and not field.many_to_many and field.related_model


@pytest.mark.once
def test_every_model_of_an_edition_is_answered_for_exactly_once():
    ours = {
        model for model in apps.get_models(include_auto_created=True) if leads_to_edition(model)
    }
    answered = [model for part in PARTS for model in part.models]
    assert len(answered) == len(set(answered))
    # Its trail names an edition by key alone.
    assert set(answered) - {Trail} == ours
    assert {Nomination, LiveSession, Order, Entry, Reminder, Call.sources.through, *JUDGED} < ours


@pytest.mark.once
@pytest.mark.parametrize("model", COLUMNS, ids=lambda model: model.__name__)
def test_every_column_of_a_copied_model_is_known(model):
    assert {field.name for field in model._meta.concrete_fields} == set(COLUMNS[model].split())


@pytest.mark.once
def test_each_part_stands_behind_what_it_needs_and_says_why():
    keys = [part.key for part in PARTS]
    assert all(keys.index(key) < keys.index(part.key) for part in PARTS for key in part.needs)
    assert all(part.why for part in PARTS)
    assert {part.key for part in PARTS if part.can_be_ticked} == {*FORMAT, *OWN}
    for never in ("scores", "sales", "orders", "inquiries", "nominations", "visits", "live"):
        assert not BY_KEY[never].can_be_ticked
