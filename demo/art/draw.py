"""Draws the sample product pictures and saves them as WebP beside this file."""

import argparse
import io
import json
import pathlib
import shutil
import subprocess
import tempfile

import canvas
import craft
import farm
import food
import garment
import home
import patterns
import spice
import textile
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
SIZE = 1000
BATCH = 4
LIMIT = 60 * 1024
MODULES = (food, spice, farm, textile, garment, craft, home)
SCENES = {key: svg for module in MODULES for key, svg in module.SCENES.items()}
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


def page(keys):
    """One HTML page with the pictures stacked from top to bottom."""
    defs = f'<svg width="0" height="0" style="position:absolute"><defs>{canvas.SHADES}'
    body = "".join(SCENES[key] for key in keys)
    style = "<style>body{margin:0}svg{display:block;overflow:hidden}</style>"
    return f"<!doctype html><meta charset=utf-8>{style}{defs}{patterns.ALL}</defs></svg>{body}"


def shoot(keys):
    """The pictures of one Chromium run, cut from a single tall screenshot."""
    chromium = shutil.which("chromium")
    if not chromium:
        raise SystemExit("chromium was not found on the PATH")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "page.html").write_text(page(keys), encoding="utf-8")
        command = [
            chromium,
            *FLAGS,
            f"--user-data-dir={work / 'profile'}",
            f"--screenshot={work / 'page.png'}",
            f"--window-size={SIZE},{SIZE * len(keys)}",
            (work / "page.html").as_uri(),
        ]
        quiet = subprocess.DEVNULL
        subprocess.run(command, stdout=quiet, stderr=quiet, timeout=240, check=True)
        tall = Image.open(work / "page.png").convert("RGB")
        tall.load()
    for i, key in enumerate(keys):
        yield key, tall.crop((0, i * SIZE, SIZE, (i + 1) * SIZE))


def save(key, picture):
    """Writes the picture, giving up a little quality when it would be heavy."""
    for quality in (80, 74, 68, 60, 50):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LIMIT:
            break
    (HERE / f"{key}.webp").write_bytes(buffer.getvalue())
    print(f"{key}.webp {buffer.tell() / 1024:.0f} KB, quality {quality}")


def contact_sheet(target, keys, cell=250, columns=8):
    rows = -(-len(keys) // columns)
    sheet = Image.new("RGB", (columns * cell, rows * cell), "white")
    for i, key in enumerate(keys):
        small = Image.open(HERE / f"{key}.webp").resize((cell, cell), Image.LANCZOS)
        sheet.paste(small, (i % columns * cell, i // columns * cell))
    sheet.save(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheet", help="also save a contact sheet to this file")
    parser.add_argument("keys", nargs="*", metavar="key", help="only these pictures")
    args = parser.parse_args()
    listed = [row["key"] for row in json.loads((HERE / "index.json").read_text(encoding="utf-8"))]
    if sorted(listed) != sorted(SCENES):
        odd = ", ".join(sorted(set(listed) ^ set(SCENES)))
        raise SystemExit(f"index.json and the drawings do not agree on: {odd}")
    unknown = [key for key in args.keys if key not in SCENES]
    if unknown:
        raise SystemExit(f"no such drawing: {', '.join(unknown)}")
    keys = args.keys or listed
    for start in range(0, len(keys), BATCH):
        for key, picture in shoot(keys[start : start + BATCH]):
            save(key, picture)
    if args.sheet:
        contact_sheet(args.sheet, keys)


if __name__ == "__main__":
    main()
