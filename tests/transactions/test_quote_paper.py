"""A quotation to print: what stands on it, and who may read it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.kit.test_pdf import pages
from tests.transactions.quotes import accepted, asked, owner_of, rate, sent
from transactions.actions import quoting
from transactions.models import Quote
from transactions.papers import quotation

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOSTILE = '#read("/etc/passwd") *x* <b> $1$ ' + "M" * 40


def told(quote, language="en"):
    with translation.override(language):
        return quotation.of(Quote.objects.get(pk=quote.pk))


def test_everything_agreed_on_stands_on_it():
    rate("JPY", "104.532109")
    steps = ((500, Decimal(290)),)
    fields = {"currency": "JPY", "price": "310", "steps": steps, "shipping": Decimal(4000)}
    quote = sent(asked(), term="FOB", place="Surabaya", **fields)
    paper = told(quote)
    assert paper["number"] == f"{quote.inquiry.number}-1"
    assert [row[1:] for row in paper["lines"]] == [
        ["200 pak", "JPY 310.00", "JPY 62,000.00"],
        ["from 500", "JPY 290.00", ""],
    ]
    facts = dict(paper["facts"])
    assert "Surabaya" in facts["Delivery term"]
    assert "1 JPY = Rp104,532109" in facts["Rate"]
    assert "Bank Indonesia" in facts["Rate"]
    amounts = [row["amount"] for row in paper["sums"]]
    assert amounts == ["JPY 4,000.00", "JPY 66,000.00", "Rp6.899.119"]
    assert "jan@contoh.test" not in str(paper)


def test_what_no_longer_holds_says_so():
    rate()
    row = asked()
    first = sent(row)
    assert told(first)["stamp"] == ""
    second = sent(row, version=2)
    assert told(first)["stamp"] == "replaced by a newer one"
    Quote.objects.filter(pk=second.pk).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert told(second)["stamp"] == "expired"
    other = sent(asked())
    accepted(other)
    assert told(other)["stamp"] == "accepted"


def test_hostile_words_are_printed_as_words(client):
    rate()
    row = asked()
    quoting.send(
        row,
        quoting.Offer(
            lines=[quoting.Line(row.product, HOSTILE, HOSTILE[:20], 3, Decimal("3.10"))] * 9,
            lead_days=1,
            valid_until=timezone.localdate(),
            currency="USD",
            term="DAP",
            place=HOSTILE,
            note=HOSTILE * 10,
        ),
        by=owner_of(row),
        version=1,
    )
    quote = row.quotes.get()
    answer = client.get(reverse("transactions:quote_paper", args=[row.token, quote.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert pages(answer.content) >= 1


def test_only_the_link_and_the_maker_open_it(client):
    rate()
    quote, other = sent(asked()), sent(asked())
    for token, pk in ((other.inquiry.token, quote.pk), ("x" * 22, quote.pk)):
        assert client.get(reverse("transactions:quote_paper", args=[token, pk])).status_code == 404
    mine = reverse("transactions:my_quote_paper", args=[quote.pk])
    client.force_login(owner_of(other.inquiry))
    assert client.get(mine).status_code == 404
    client.force_login(owner_of(quote.inquiry))
    assert client.get(mine).status_code == 200
    Quote.objects.filter(pk=quote.pk).update(state="draft")
    assert client.get(mine).status_code == 404
