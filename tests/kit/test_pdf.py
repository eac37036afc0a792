"""Papers: people's words stay words, and nothing outside the paper's folder is read."""

import json
import re
import zlib

import pytest

from kit import pdf, qr

pytestmark = pytest.mark.once
SHOW = '#let told = json("data.json")\n#set text(font: "Libertinus Serif")\n#told.words\n'
ADDRESS = "https://gelaran.example/pameran/karya-nusantara-2026/lapak/tahu-takwa-bu-sarmi/?dari=qr"


def template(folder, text=SHOW):
    file = folder / "paper.typ"
    file.write_text(text)
    return file


def pages(made):
    """Of a PDF whose objects may lie in packed streams."""
    found = made
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.S):
        try:
            found += zlib.decompress(stream)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", found))


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        '"] #import "@preview/x:1.0.0"',
        "*_`$ $x^2$ @nowhere <label> // /* = -",
        "A" * 5000,
        "Keripik 🍲 ꦏꦼꦫꦶꦥꦶꦏ꧀ كريبيك 한국",
        "\x00\x01\u2028\u202e\ufeff",
        "",
    ],
)
def test_words_are_never_taken_for_orders(tmp_path, words):
    made = pdf.render(template(tmp_path), {"words": words})
    assert made.startswith(b"%PDF-")
    assert pages(made) >= 1


@pytest.mark.parametrize(
    "order",
    [
        '#read("/etc/passwd")',
        '#read("../../etc/passwd")',
        '#image("../out.png")',
        '#import "@preview/cetz:0.3.0"',
        '#panic("x")',
    ],
)
def test_a_template_reads_nothing_but_its_folder(tmp_path, order):
    with pytest.raises(pdf.Failed):
        pdf.render(template(tmp_path, order), {})


def test_what_never_ends_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "PATIENCE_S", 2)
    with pytest.raises(pdf.Failed, match="too long"):
        pdf.render(
            template(
                tmp_path, "#for a in range(90000) { for b in range(90000) { let c = a * b } }"
            ),
            {},
        )


@pytest.mark.parametrize(
    "name", ["../x.svg", "a/b.svg", "/x.svg", "main.typ", "data.json", "..", ""]
)
def test_files_have_plain_names(tmp_path, name):
    with pytest.raises(ValueError, match="no name"):
        pdf.render(template(tmp_path), {"words": ""}, {name: b"x"})


def test_pictures_come_along(tmp_path):
    paper = template(tmp_path, '#image("a.svg", alt: json("data.json").words)')
    assert pdf.render(paper, {"words": "Kode"}, {"a.svg": qr.svg(ADDRESS)}).startswith(b"%PDF-")


def test_the_typesetter_knows_none_of_our_secrets(tmp_path, monkeypatch):
    seen = {}
    real = pdf.subprocess.run

    def run(command, **how):
        seen.update(how)
        return real(command, **how)

    monkeypatch.setattr(pdf.subprocess, "run", run)
    pdf.render(template(tmp_path), {"words": json.dumps("x")})
    assert seen["env"] == {}


@pytest.mark.parametrize("text", [ADDRESS, ADDRESS.replace("bu-sarmi", "x" * 80)])
def test_a_code_can_be_scanned(text):
    code = qr.code(text)
    assert code.error in ("M", "Q", "H")
    size = len(code.matrix)
    assert size == 17 + 4 * code.version
    # The three eyes, by which a telephone finds it.
    for row in (code.matrix[0][:7], code.matrix[0][-7:], code.matrix[-1][:7]):
        assert [bit & 1 for bit in row] == 7 * [1]
    drawn = qr.svg(text).decode()
    width = int(re.search(r'width="(\d+)"', drawn)[1])
    assert width == size + 2 * 4
    assert qr.share_of_symbol(text) == pytest.approx(size / width)


def test_papers_hold_nothing_that_turns_words_around():
    told = pdf.printable("Siti \u202eruN\u202c \u2066x\u2069\u200f\u200b\x1b\r\nkopi\u200ckopi")
    assert told == "Siti ruN x kopi\u200ckopi"
    once = pdf.printable("a" * 40)
    assert once.count("\u200b") == 2
    assert pdf.printable(once) == once
