# ruff: noqa: E501
"""Draws the invented marks of the demo's partners and saves them as WebP beside this file."""

import pathlib
import subprocess
import tempfile

from draw import FLAGS
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 800, 400
SERIF = "Noto Serif, DejaVu Serif, serif"
SANS = "Noto Sans, DejaVu Sans, sans-serif"


def words(x, y, text, size, fill, family=SANS, weight=700):
    return f'<text x="{x}" y="{y}" font-family="{family}" font-size="{size}" font-weight="{weight}" fill="{fill}">{text}</text>'


MARKS = {
    # A stall whose awning is a rising line.
    "bank": '<path d="M60 300V190L130 140L200 170L270 100V300Z" fill="#0f5a8a"/><path d="M60 190L130 140L200 170L270 100" fill="none" stroke="#f0b43c" stroke-width="16" stroke-linejoin="round"/><rect x="140" y="220" width="60" height="80" fill="#fff"/>'
    + words(310, 195, "Bank", 64, "#0f5a8a")
    + words(310, 262, "Sahabat Lapak", 50, "#0f5a8a"),
    # An umbrella over a house.
    "insurer-a": '<path d="M60 200A115 115 0 0 1 290 200Q271 178 252 200Q233 178 214 200Q195 178 175 200Q156 178 137 200Q118 178 98 200Q79 178 60 200Z" fill="#1c6b46"/><path d="M175 85V110M175 200V300Q175 325 195 325Q215 325 215 303" fill="none" stroke="#1c6b46" stroke-width="12" stroke-linecap="round"/>'
    + words(320, 195, "Payung Teduh", 54, "#1c6b46", SERIF)
    + words(322, 255, "ASURANSI", 38, "#5f8a3a"),
    # A shield with a stitch.
    "insurer-b": '<path d="M175 80L275 115V200Q275 285 175 330Q75 285 75 200V115Z" fill="#6b2038"/><path d="M175 108L250 134V200Q250 264 175 300Q100 264 100 200V134Z" fill="none" stroke="#fff" stroke-width="6" stroke-dasharray="14 10"/><path d="M130 205L165 240L225 170" fill="none" stroke="#f5b83d" stroke-width="18" stroke-linecap="round" stroke-linejoin="round"/>'
    + words(315, 195, "Jaga", 70, "#6b2038")
    + words(315, 268, "Usaha", 70, "#6b2038"),
    # Three shelves with goods.
    "retailer": '<g fill="#a1261f"><rect x="60" y="150" width="220" height="12"/><rect x="60" y="230" width="220" height="12"/><rect x="60" y="310" width="220" height="12"/><rect x="60" y="80" width="12" height="242"/><rect x="268" y="80" width="12" height="242"/></g><g fill="#f0b43c"><rect x="92" y="104" width="40" height="46"/><circle cx="170" cy="128" r="22"/><path d="M210 150L230 98L250 150Z"/></g><g fill="#1c6b46"><circle cx="112" cy="208" r="22"/><rect x="150" y="180" width="36" height="50"/><rect x="206" y="192" width="44" height="38"/></g><g fill="#0f5a8a"><rect x="92" y="262" width="60" height="48"/><path d="M170 310Q170 258 196 258T222 310Z"/></g>'
    + words(320, 200, "Rak Kita", 78, "#a1261f")
    + words(324, 258, "swalayan tetangga", 40, "#7a431d", weight=500),
    # A split gate.
    "retailer-b": '<path d="M70 320H160V110Q140 130 126 170H110V210H96V260H70Z" fill="#8a4a1c"/><path d="M280 320H190V110Q210 130 224 170H240V210H254V260H280Z" fill="#8a4a1c"/><circle cx="175" cy="300" r="16" fill="#f0b43c"/>'
    + words(320, 190, "Gapura Raya", 58, "#8a4a1c", SERIF)
    + words(322, 250, "GERAI OLEH-OLEH", 36, "#b0702a"),
    # A mountain in a ring with a book.
    "university": '<circle cx="170" cy="200" r="122" fill="none" stroke="#1b2a52" stroke-width="12"/><path d="M75 250L145 135L180 190L205 160L265 250Z" fill="#1b2a52"/><path d="M90 262Q130 244 170 266Q210 244 250 262V292Q210 276 170 298Q130 276 90 292Z" fill="#f0b43c"/>'
    + words(325, 165, "Universitas", 56, "#1b2a52", SERIF)
    + words(325, 232, "Selingkar", 62, "#1b2a52", SERIF)
    + words(325, 300, "Wilis", 62, "#1b2a52", SERIF),
    # A speech bubble with lines of print.
    "media": '<path d="M60 90H290V260H170L120 315V260H60Z" fill="#d3472b"/><g fill="#fff"><rect x="88" y="122" width="174" height="18"/><rect x="88" y="160" width="174" height="18"/><rect x="88" y="198" width="110" height="18"/></g>'
    + words(325, 190, "Kabar", 80, "#23201f", weight=800)
    + words(325, 272, "Gumul", 80, "#d3472b", weight=800),
    # Hands' rings woven into each other.
    "community": '<g fill="none" stroke-width="20"><circle cx="130" cy="160" r="62" stroke="#c2542d"/><circle cx="220" cy="160" r="62" stroke="#1c6b46"/><circle cx="175" cy="240" r="62" stroke="#f0b43c"/></g>'
    + words(325, 165, "Perajin Muda", 54, "#3a2412")
    + words(325, 235, "Brantas", 66, "#c2542d")
    + words(327, 285, "komunitas", 36, "#7a5a3a", weight=500),
    # A star over steps.
    "agency": '<path d="M175 70L192 118L243 119L203 150L217 199L175 170L133 199L147 150L107 119L158 118Z" fill="#f0b43c"/><path d="M70 320V280H125V250H180V220H235V190H290V320Z" fill="#2d5a8a"/>'
    + words(325, 175, "Balai Latihan", 56, "#2d5a8a")
    + words(325, 240, "Usaha", 60, "#2d5a8a")
    + words(327, 292, "Selingkar Wilis", 38, "#5a7a9a", weight=500),
}


def draw(key, folder):
    page = folder / f"{key}.html"
    style = "<style>body{margin:0;background:#fff}</style>"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{MARKS[key]}</svg>'
    page.write_text(f"<!doctype html><meta charset=utf-8>{style}{svg}", encoding="utf-8")
    command = ["chromium", *FLAGS, f"--user-data-dir={folder / 'profile'}"]
    command += [f"--screenshot={folder / key}.png", f"--window-size={WIDTH},{HEIGHT}"]
    quiet = subprocess.DEVNULL
    subprocess.run([*command, page.as_uri()], stdout=quiet, stderr=quiet, timeout=120, check=True)
    with Image.open(folder / f"{key}.png") as shot:
        shot.convert("RGB").save(HERE / f"mitra-{key}.webp", "WEBP", quality=82, method=6)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for key in MARKS:
            draw(key, pathlib.Path(folder))


if __name__ == "__main__":
    main()
