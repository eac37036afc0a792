"""Permit numbers: what people type is put into one form, and other forms are refused."""

import pytest
from django.core.exceptions import ValidationError

from vendors import claim_numbers
from vendors.choices import ClaimKind


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("nib", "0220012345678", "0220012345678"),
        ("nib", " 0220.0123 45678 ", "0220012345678"),
        ("nib", "NIB: 0000000000012", "0000000000012"),
        ("nib", "\uff10220012345678", "0220012345678"),
        ("nib", "\u200b0220012345678\u200e", "0220012345678"),
        ("pirt", "2063571000001-29", "2063571000001-29"),
        ("pirt", "206357100000129", "2063571000001-29"),
        ("pirt", "P-IRT No. 2063571000001–29", "2063571000001-29"),
        ("pirt", "pirt 206 357 100 000 129", "2063571000001-29"),
        ("pirt", "006350101234", "006350101234"),
        ("bpom", "MD 224510107115", "MD224510107115"),
        ("bpom", "bpom ri md 224510107115001", "MD224510107115001"),
        ("bpom", "ML123456789012", "ML123456789012"),
        ("bpom", "na18200100123", "NA18200100123"),
        ("bpom", "NE18200100123", "NE18200100123"),
        ("bpom", "POM TR 123 456 789", "TR123456789"),
        ("bpom", "TI003456789", "TI003456789"),
        ("bpom", "TL123456789", "TL123456789"),
        ("bpom", "SD123456789", "SD123456789"),
        ("halal", "ID351100001234", "ID351100001234"),
        ("halal", "id 3511 0000 1234 5678 9012", "ID35110000123456789012"),
        ("brand", "idm 000 123 456", "IDM000123456"),
        ("brand", "DID2021012345", "DID2021012345"),
        ("sni", "sni  3143:2018", "SNI 3143:2018"),
        ("sni", "LSPr-013-IDN/0042", "LSPR-013-IDN/0042"),
        ("tkdn", "1234/SJ-IND.8/TKDN/1/2026", "1234/SJ-IND.8/TKDN/1/2026"),
    ],
)
def test_what_people_type(kind, typed, kept):
    assert claim_numbers.clean(kind, typed) == kept
    assert claim_numbers.clean(kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("nib", "022001234567"),
        ("nib", "02200123456789"),
        ("nib", "022001234567X"),
        ("nib", "٠٢٢٠٠١٢٣٤٥٦٧٨"),
        ("nib", ""),
        ("pirt", "20635710000012"),
        ("pirt", "2063571000001-2"),
        ("pirt", "2063571000001299"),
        ("bpom", "MD12345678901"),
        ("bpom", "MD1234567890123456"),
        ("bpom", "NF18200100123"),
        ("bpom", "NA1820010012"),
        ("bpom", "TR12345678"),
        ("bpom", "XX123456789"),
        ("bpom", "224510107115"),
        ("halal", "ID35110000123"),
        ("halal", "ID351100001234567890123"),
        ("halal", "351100001234"),
        ("brand", "IDM00012345"),
        ("brand", "IDM0001234567"),
        ("brand", "MEREK"),
        ("sni", "SNI"),
        ("sni", "<script>1234</script>"),
        ("tkdn", "TKDN"),
        ("tkdn", "1234/SJ-IND.8/TKDN/1/2026/AND/MORE"),
        ("halal", "=ID351100001234"),
    ],
)
def test_other_forms_are_refused_with_an_example(kind, typed):
    with pytest.raises(ValidationError) as refused:
        claim_numbers.clean(kind, typed)
    form = claim_numbers.FORMS[kind]
    assert form.example in refused.value.messages[0]
    assert str(form.words) in refused.value.messages[0]


@pytest.mark.parametrize("kind", ClaimKind)
def test_each_kind_has_a_form_which_its_own_example_has(kind):
    example = claim_numbers.FORMS[kind].example
    assert claim_numbers.clean(kind, example) == example


@pytest.mark.parametrize("kind", ClaimKind)
def test_a_very_long_text_is_refused(kind):
    with pytest.raises(ValidationError):
        claim_numbers.clean(kind, "1 " * 1_000_000)
