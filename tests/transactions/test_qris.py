"""QRIS strings: good ones are taken apart, every other one is refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transactions import qris_strings
from transactions.qris import judge, likeness
from transactions.refusals import Refused

CASES = qris_strings.strings()
GOOD = [text for text, code in CASES if code == ""]
BAD = [(text, code) for text, code in CASES if code != ""]
# CRC-16/CCITT-FALSE of the nine digits, as every catalogue of checksums has it.
CHECK = ("123456789", "29B1")


def test_the_checksum_is_the_one_of_the_standard():
    assert judge.checksum(CHECK[0]) == CHECK[1]


def test_all_40_good_ones_are_taken_apart():
    assert len(GOOD) == qris_strings.WELL
    for text in GOOD:
        told = judge.judge(text)
        assert told.payload == text.strip()
        assert f"59{len(told.merchant_name):02d}{told.merchant_name}" in text
        assert told.merchant_city in qris_strings.CITIES
        assert told.nmid in text
        assert told.acquirers
        assert set(told.acquirers) <= set(qris_strings.SERVICES)


def test_all_60_others_are_refused_for_what_is_wrong_with_them():
    assert len(BAD) == qris_strings.MALFORMED
    for text, code in BAD:
        with pytest.raises(Refused) as told:
            judge.judge(text)
        found = told.value.code
        assert code in (None, found), (code, found, text)
        assert len(told.value.messages[0]) > 20


@given(st.text(max_size=700))
def test_no_text_does_more_than_be_refused(text):
    with pytest.raises(Refused):
        judge.judge(text)


@given(st.sampled_from(GOOD), st.data())
def test_no_single_change_goes_unnoticed(text, data):
    """One letter replaced, or left out, anywhere: the checksum or the structure tells."""
    text = text.strip()
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    for other in (text[:at] + letter + text[at + 1 :], text[:at] + text[at + 1 :]):
        if other.upper() == text.upper() and other[:-4] == text[:-4]:
            continue
        with pytest.raises(Refused):
            judge.judge(other)


@given(st.lists(st.tuples(st.integers(0, 99), st.text("0159IDXé", max_size=30)), max_size=8))
def test_sealed_nonsense_is_refused_too(parts):
    body = "".join(qris_strings.part(f"{tag:02d}", value) for tag, value in parts)
    with pytest.raises(Refused):
        judge.judge(qris_strings.sealed(body))


@pytest.mark.parametrize(
    ("business", "merchant", "is_alike"),
    [
        ("Tahu Takwa Bu Sarmi", "TAHU TAKWA BU SARMI", True),
        ("Tahu Takwa Bu Sarmi", "SARMI TAHU", True),
        ("Kopi Lereng Wilis", "KOPI LERENG WI", True),
        ("Café Wilis", "CAFE WILIS", True),
        ("Pusat Keripik Tempe Sejahtera", "KERIPIK TEMPE SEJAHTERA PU", True),
        ("Tahu Takwa Bu Sarmi", "TOKO BU ENDANG", False),
        ("Kopi Lereng Wilis", "CV MAJU JAYA", False),
        ("Toko Ibu", "TOKO BAPAK", False),
        ("豆腐", "TAHU", False),
        ("!!!", "TAHU", False),
    ],
)
def test_names_are_compared_by_their_own_words(business, merchant, is_alike):
    assert likeness.alike(business, merchant) is is_alike
