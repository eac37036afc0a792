"""Amounts as people type them."""

import pytest

from kit.rupiah_input import parse_rupiah


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("48000", 48_000),
        ("Rp48.000", 48_000),
        (" rp 48.000 ", 48_000),
        ("Rp. 48.000,00", 48_000),
        ("48.000,-", 48_000),
        ("48 000", 48_000),
        ("48rb", 48_000),
        ("48 Ribu", 48_000),
        ("48k", 48_000),
        ("1,5jt", 1_500_000),
        ("1,25 juta", 1_250_000),
        ("2,5 miliar", 2_500_000_000),
        ("IDR 1.250.000", 1_250_000),
        ("0", 0),
        ("00050", 50),
    ],
)
def test_the_ways_people_write_an_amount(text, amount):
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "2.5", "48.00", "1,5,5", "-5000", "1e9999", "nan", "Rp", "48 dolar"),
        *("9" * 16, "9" * 5000, "99999999 miliar", "٤٨٠٠٠", "４８", "48\x00", "48.000.00", "0x30"),
        *("48,000", "100,50"),
    ],
)
def test_what_is_no_clear_amount_is_none(text):
    assert parse_rupiah(text) is None
