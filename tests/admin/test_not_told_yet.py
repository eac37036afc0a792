"""What is decided and not told: read by those who work on the edition, and by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from expo.choices import Role
from products.actions import announcing
from tests.make import appoint, decide, make_curator, make_officer
from tests.products.cast import make_sent
from vendors.models import Member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTE = "Warnanya rapi sekali."


def pages(user, submission):
    client = Client()
    client.force_login(user)
    names = ("change", "history")
    return [
        client.get(reverse(f"admin:products_submission_{name}", args=[submission.pk])).text
        for name in names
    ]


def make_pending():
    submission, curator, owner = make_sent()
    return submission, decide(submission, by=curator, note=NOTE), curator, owner


def test_the_regions_officer_reads_it_once_it_is_told():
    submission, decision, curator, _owner = make_pending()
    officer = make_officer(submission.product.vendor.region_id)
    sheet, history = pages(officer, submission)
    assert NOTE not in sheet
    assert "decide" not in history
    announcing.send_now(decision, by=curator)
    sheet, history = pages(officer, submission)
    assert NOTE in sheet
    assert "decide" in history


def test_another_curator_of_the_edition_reads_it_at_once():
    submission, _decision, _curator, _owner = make_pending()
    sheet, history = pages(make_curator(submission.edition.organiser), submission)
    assert NOTE in sheet
    assert "decide" in history


def test_a_curator_who_belongs_to_the_maker_reads_no_more_than_the_maker():
    submission, _decision, _curator, owner = make_pending()
    appoint(owner, Role.CURATOR, organiser=submission.edition.organiser)
    assert Member.objects.filter(user=owner).exists()
    sheet, history = pages(owner, submission)
    assert NOTE not in sheet
    assert "decide" not in history
