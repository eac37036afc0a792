"""The demo's people: one for each role, all with the same told password."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import User
from demo import names
from expo.choices import Role
from expo.models import Appointment


def make_people(organiser, national, makers):
    """Users with verified addresses and appointments; returns {e-mail or number: User}.

    Roles that end in "national" work for the organiser of that name; both curators for both.
    """
    password = make_password(names.PASSWORD)
    people = {}
    for key, name, role in names.ACCOUNTS:
        staff = not role.startswith("owner")
        people[key] = User.objects.create(
            email=key if "@" in key else None,
            phone=None if "@" in key else key,
            name=name,
            password=password,
            is_staff=staff,
            is_superuser=role == "superuser",
        )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in people.values()
        if user.email
    )
    for email, _name, role in names.ACCOUNTS:
        word, _, where = role.partition(" ")
        if word in (Role.ORGANISER, Role.CURATOR, Role.HELPER):
            theirs = national if where == "national" else organiser
            Appointment.objects.create(user=people[email], role=word, organiser=theirs)
            if word == Role.CURATOR:
                Appointment.objects.create(user=people[email], role=word, organiser=national)
        elif word == Role.OFFICER:
            Appointment.objects.create(user=people[email], role=word, region_id=where)
        elif word == Role.OBSERVER:
            Appointment.objects.create(user=people[email], role=word)
        elif word == "owner":
            makers[int(where)].members.create(user=people[email])
    return people
