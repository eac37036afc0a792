"""Lists of the back office: each value knows its column, an empty one says why it may be."""

import re

import pytest

from tests.admin.crawl import signed_in
from tests.make import KAB_LAMONGAN, make_officer, make_vendor

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/admin/vendors/vendor/"


def test_each_value_carries_the_name_of_its_column():
    make_vendor(name="Batik & Tenun")
    text = signed_in(make_officer()).get(LIST).text
    heads = re.findall(r'<div class="text">(.*?)</div>', text, re.S)
    names = [re.sub(r"<[^>]*>", "", head).strip() for head in heads]
    labels = re.findall(r'<t[dh] data-label="([^"]*)"', text)
    assert labels == names
    assert labels[:2] == ["", "Nama usaha"]
    assert "Batik &amp; Tenun" in text


def test_an_empty_list_says_whose_rows_it_would_show():
    make_vendor(KAB_LAMONGAN, name="Bandeng")
    client = signed_in(make_officer())
    assert "daerah dan pameran yang Anda urus" in client.get(LIST).text
    searched = client.get(LIST, {"q": "Bandeng"}).text
    assert "Tidak ada yang cocok" in searched
    assert "daerah dan pameran yang Anda urus" not in searched
