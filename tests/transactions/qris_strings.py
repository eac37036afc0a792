"""QRIS strings made up by a seed: 40 as banks make them, 60 with one fault each.

    python tests/transactions/qris_strings.py

prints them, each with what it should be judged as. All names and merchant ids are invented.
"""

import binascii
import random
import sys

WELL, MALFORMED = 40, 60
# (root tags 26 to 50: id of the service, how its account is numbered)
SERVICES = ["COM.CONTOHBANK.WWW", "ID.CO.DOMPETKU.WWW", "ID.CO.BANKDAERAH.WWW", "COM.PASARPAY.WWW"]
NAMES = [
    *("TAHU TAKWA BU SARMI", "Kopi Lereng Wilis", "BATIK & TENUN ARJUNA", "WR. SOTO CAK DI'"),
    *("KERIPIK TEMPE 99", "TOKO OLEH-OLEH (PUSAT)", "MADU HUTAN, SUMBAWA", "A", "X" * 25),
]
CITIES = ["KOTA KEDIRI", "KEDIRI", "KAB. LAMONGAN", "BANDUNG", "JAKARTA SELATAN", "ENDE"]


def part(tag, value):
    return f"{tag}{len(value):02d}{value}"


def sealed(body):
    """With its checksum at its end."""
    body += "6304"
    return f"{body}{binascii.crc_hqx(body.encode(), 0xFFFF):04X}"


def facts(drawn) -> dict:
    """The parts of a good code by tag, in the usual order."""
    digits = "".join(drawn.choices("0123456789", k=13))
    told = {"00": "01", "01": "11"}
    if drawn.random() < 0.3:
        told["02"] = "4" + digits
    for n, service in enumerate(drawn.sample(SERVICES, drawn.randint(1, 3))):
        account = part("00", service) + part("01", "9360" + digits[:11])
        told[str(26 + n)] = account + part("02", digits[:8]) + part("03", "UMI")
    nmid = part("02", "ID" + digits)
    told["51"] = part("00", "ID.CO.QRIS.WWW") + nmid + part("03", "UMI")
    told |= {"52": "5499", "53": "360", "58": "ID"}
    told |= {"59": drawn.choice(NAMES), "60": drawn.choice(CITIES)}
    if drawn.random() < 0.7:
        told["61"] = digits[:5]
    if drawn.random() < 0.5:
        told["62"] = part("07", "A01")
    return told


def built(told):
    return sealed("".join(part(tag, value) for tag, value in told.items()))


def well_formed(drawn, n):
    """Every way a good one may come: tags in any order, small letters, space around it."""
    told = facts(drawn)
    if n % 4 == 1:
        inner = [tag for tag in told if tag != "00"]
        drawn.shuffle(inner)
        told = {"00": "01"} | {tag: told[tag] for tag in inner}
    text = built(told)
    if n % 4 == 2:
        text = text[:-4] + text[-4:].lower()
    return f" \n{text}\r\n" if n % 4 == 3 else text


def cut(drawn, told):
    text = built(told)
    return text[: drawn.randint(30, len(text) - 1)]


def wrong_checksum(drawn, told):
    text = built(told)
    return text[:-4] + f"{int(text[-4:], 16) ^ drawn.randint(1, 0xFFFF):04X}"


def one_letter_changed(drawn, told):
    """Within the name, so that its structure stays."""
    text = built(told)
    at = text.index(part("59", told["59"])) + 4
    other = "Q" if text[at] != "Q" else "Z"
    return text[:at] + other + text[at + 1 :]


def too_long_length(drawn, told):
    """A length that reaches beyond the end."""
    text = built(told)
    at = text.index(part("60", told["60"])) + 2
    return text[:at] + "99" + text[at + 2 :]


def swapped_ends(drawn, told):
    first, *rest = told.items()
    return built(dict([*rest, first]))


def swapped_values(drawn, told):
    """Country where the currency belongs."""
    return built(told | {"53": told["58"], "58": told["53"]})


def seal_in_the_middle(drawn, told):
    text = built(told)
    return text + part("61", "64129") if "61" not in told else text + part("65", "x")


def inside_broken(drawn, told):
    return built(told | {"26": "00" + "99" + told["26"][4:]})


# (how it is made, the code it is refused with; None: any refusal will do)
FAULTS = [
    (cut, None),
    (wrong_checksum, "checksum"),
    (one_letter_changed, "checksum"),
    (too_long_length, None),
    (swapped_ends, "order"),
    (swapped_values, "currency"),
    (seal_in_the_middle, "order"),
    (inside_broken, "cut"),
    (lambda drawn, told: built(told | {"53": drawn.choice(["840", "702", "458"])}), "currency"),
    (lambda drawn, told: built(told | {"58": drawn.choice(["SG", "MY", "id"])}), "country"),
    (lambda drawn, told: built(told | {"01": "12"}), "dynamic"),
    (lambda drawn, told: built(told | {"54": "15000"}), "amount"),
    (lambda drawn, told: built(told | {"59": "KOPI É ☕"}), "letters"),
    (lambda drawn, told: built(told | {"59": "KOPI\u200bX"}), "letters"),
    (lambda drawn, told: built(told | {"59": "   "}), "no_name"),
    (lambda drawn, told: built({tag: v for tag, v in told.items() if tag != "51"}), "not_qris"),
    (lambda drawn, told: built(told | {"51": part("00", "SG.PAYNOW")}), "not_qris"),
    (lambda drawn, told: built(told | {"51": part("00", "ID.CO.QRIS.WWW")}), "no_merchant"),
    (lambda drawn, told: sealed(built(told)[:-8] + part("59", "LAIN")), "duplicate"),
    (lambda drawn, told: built(told | {"62": "x" * 99, "80": "y" * 99, **_long()}), "over_long"),
    (lambda drawn, told: built(told | {"00": "02"}), "version"),
    (lambda drawn, told: "https://contoh.test/bayar?ke=" + told["60"].replace(" ", ""), "not_qris"),
]


def _long():
    return {str(tag): "z" * 99 for tag in range(81, 85)}


def strings(seed=5):
    """[(text, code of its refusal, "" for a good one, None for any)]."""
    drawn = random.Random(seed)  # noqa: S311 - the same ones every time
    good = [(well_formed(drawn, n), "") for n in range(WELL)]
    bad = []
    for n in range(MALFORMED):
        make, code = FAULTS[n % len(FAULTS)]
        bad.append((make(drawn, facts(drawn)), code))
    return good + bad


if __name__ == "__main__":
    for text, code in strings():
        sys.stdout.write(f"{'good' if code == '' else code or 'refused':12} {text!r}\n")
