"""The demo's people: one for each role, all with the same told password."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import User
from demo import names
from expo.choices import Role
from expo.models import Appointment


def make_people(organiser, makers):
    """Users with verified addresses and appointments; returns {e-mail: User}."""
    password = make_password(names.PASSWORD)
    people = {}
    for email, name, role in names.ACCOUNTS:
        staff = not role.startswith("owner")
        people[email] = User.objects.create(
            email=email,
            name=name,
            password=password,
            is_staff=staff,
            is_superuser=role == "superuser",
        )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in people.values()
    )
    for email, _name, role in names.ACCOUNTS:
        word, _, where = role.partition(" ")
        if word in (Role.ORGANISER, Role.CURATOR, Role.HELPER):
            Appointment.objects.create(user=people[email], role=word, organiser=organiser)
        elif word == Role.OFFICER:
            Appointment.objects.create(user=people[email], role=word, region_id=where)
        elif word == Role.OBSERVER:
            Appointment.objects.create(user=people[email], role=word)
        elif word == "owner":
            makers[int(where)].members.create(user=people[email])
    return people
