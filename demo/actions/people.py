"""The demo's people: one for each role, all with the same told password."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import User
from demo import names
from expo.choices import Role
from expo.models import Appointment


def make_people(organisers, makers):
    """Users with verified addresses and appointments; returns {e-mail or number: User}.

    ``organisers``: of the open edition ("") and of the others, by the word behind a role; both
    curators work for the open and the national one.
    """
    password = make_password(names.PASSWORD)
    people = {}
    for key, name, role in names.ACCOUNTS:
        staff = not role.startswith(("owner", "office ", "partner "))
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
            theirs = [where, "national"] if word == Role.CURATOR else [where]
            for name in theirs:
                Appointment.objects.create(
                    user=people[email], role=word, organiser=organisers[name]
                )
        elif word == Role.OFFICER:
            Appointment.objects.create(user=people[email], role=word, region_id=where)
        elif word == Role.OBSERVER:
            Appointment.objects.create(user=people[email], role=word)
        elif word == "owner":
            makers[int(where)].members.create(user=people[email])
    return people
