"""The whole way of a product: from an owner's phone to a line in the ledger, and back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser import acts
from tests.browser.people import CURATOR, OFFICER, ORGANISER, OTHER_OFFICER
from tests.browser.phone_files import phone_photo

pytestmark = pytest.mark.browser
TASK = "Tulis cara menyimpan dan berapa lama tahan."
QUANTITY = 3
WORTH_IDR = QUANTITY * acts.PRICE_IDR
PRODUCT_ROW = f"Product.objects.get(name={acts.PRODUCT!r})"


def entries(site, number):
    """What the ledger holds of one order: (kind, amount, fulfils, reverses)."""
    rows = f"Entry.objects.filter(order__number={number!r}).order_by('pk')"
    fields = "'pk', 'kind', 'amount_idr', 'fulfils', 'reverses'"
    return site.ask(f"{rows}.values_list({fields})")


def test_from_a_phone_to_the_ledger(site, person, tmp_path):
    owner, curator, buyer = person(), person(CURATOR), person()
    acts.sign_up(owner, site)
    acts.describe_business(owner, site)
    acts.describe_product(owner, site, phone_photo(tmp_path / "IMG_2041.jpg"))
    acts.send(owner)

    acts.open_submission(curator, site)
    acts.send_back(curator, TASK)
    acts.mend(owner, site, TASK)
    acts.open_submission(curator, site)
    acts.approve(curator)
    assert site.ask(f"{PRODUCT_ROW}.state") == "live"

    booth = acts.give_booth(person(ORGANISER), site)
    acts.find(buyer, site, booth)
    acts.check_picture(buyer)
    number = acts.order(buyer, QUANTITY)
    assert site.ask(f"{PRODUCT_ROW}.stock") == acts.STOCK - QUANTITY
    assert entries(site, number) == [], "placing an order writes nothing"

    before = acts.recorded(buyer, site)
    acts.open_order(owner, site, number)
    acts.confirm(owner, timezone.localdate() + timedelta(days=2))
    assert acts.recorded(buyer, site) == before
    acts.mark_paid(owner)
    assert acts.recorded(buyer, site) == before + WORTH_IDR
    [promise, sale] = entries(site, number)
    assert promise[1:] == ["order_commitment", WORTH_IDR, None, None]
    assert sale[1:] == ["sale", WORTH_IDR, promise[0], None]

    acts.undo_paid(owner)
    assert acts.recorded(buyer, site) == before
    *_, reversal = entries(site, number)
    assert reversal[1:] == ["sale", -WORTH_IDR, promise[0], sale[0]]

    lists = {
        "vendors/vendor": (acts.BUSINESS, acts.BUSINESS),
        "products/product": (acts.PRODUCT, acts.PRODUCT),
        "transactions/order": (number, number),
        "transactions/entry": (acts.BUSINESS, number),
    }
    for email, sees in ((OFFICER, True), (OTHER_OFFICER, False)):
        page = person(email)
        found = {model: acts.listed(page, site, model, *words) for model, words in lists.items()}
        assert found == dict.fromkeys(lists, sees), email
