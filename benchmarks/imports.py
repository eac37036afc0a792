"""200 products with photos from one XLSX and one ZIP: seconds to check and to import, memory.

    python benchmarks/imports.py [--products N]

The worker runs in a process of its own, as `manage.py db_worker` would; it ends when rows and
originals are stored. The public sizes of the photos follow in the background and do not count.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
SIDES = 4000, 3000
DRAWN = 8
MOST_S, MOST_MB = 60, 512
WORKER = "--worker"


def main():
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--products", type=int, default=200)
    told.add_argument(WORKER, default="", help=argparse.SUPPRESS)
    options = told.parse_args()
    if options.worker:
        return work(Path(options.worker))
    with tempfile.TemporaryDirectory(prefix="gelaran-imports-") as folder:
        os.environ.update(
            GELARAN_TEST="1",
            SECRET_KEY="a-key-for-figures-only-0123456789-0123456789-0123",  # noqa: S106
            DATA_DIR=folder,
            DATABASE_URL=f"sqlite:///{folder}/db.sqlite3",
        )
        set_up()
        weight = prepare(Path(folder), options.products)
        command = [sys.executable, __file__, WORKER, folder]
        figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return tell(options.products, weight, figures)


def set_up():
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()


def prepare(folder, count) -> int:
    """The database, one officer, ten makers, both files; returns the ZIP's bytes."""
    from django.core.management import call_command

    from tests.make import KOTA_KEDIRI, make_officer, make_vendor

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    make_officer(KOTA_KEDIRI)
    makers = [make_vendor(KOTA_KEDIRI, slug=f"usaha-{n}") for n in range(10)]
    pictures = [drawn(n) for n in range(DRAWN)]
    with zipfile.ZipFile(folder / "foto.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(count):
            archive.writestr(f"foto/p{n}.jpg", marked(pictures[n % DRAWN], n))
    write_sheet(folder / "produk.xlsx", makers, count)
    return (folder / "foto.zip").stat().st_size


def drawn(n) -> bytes:
    """Twelve megapixels with some noise in them, as a phone makes them: two megabytes or so."""
    from PIL import Image

    noise = Image.effect_noise((SIDES[0] // 3, SIDES[1] // 3), 40).resize(SIDES)
    tint = Image.new("L", SIDES, 40 + n * 20)
    content = io.BytesIO()
    Image.merge("RGB", (noise, tint, noise.rotate(180))).save(content, "JPEG", quality=82)
    return content.getvalue()


def marked(jpeg, n) -> bytes:
    """The same picture with a comment of its own, so that no two files are alike."""
    words = f"foto {n}".encode()
    return jpeg[:2] + b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words + jpeg[2:]


def write_sheet(path, makers, count):
    from openpyxl import Workbook

    from products.importing.columns import PRODUCTS

    book = Workbook(write_only=True)
    sheet = book.create_sheet("produk")
    sheet.append([column.heading for column in PRODUCTS])
    usual = {column.name: column.example for column in PRODUCTS}
    for n in range(count):
        own = {"sku": f"P-{n:04}", "maker": makers[n % 10].slug, "photos": f"p{n}.jpg"}
        sheet.append([{**usual, "category": "keripik-kudapan", **own}[c.name] for c in PRODUCTS])
    book.save(path)


def work(folder):
    """In the process that is measured: check, then import; figures as JSON."""
    set_up()
    from accounts.models import User
    from products.actions import importing
    from products.importing import source
    from products.importing.pictures import Photos
    from products.models import Photo, Product

    officer = User.objects.get()
    figures = {}
    for name, act in (("check", importing.check), ("import", importing.bring_in)):
        began = time.perf_counter()
        sheet = source.load("products", folder / "produk.xlsx")
        with open(folder / "foto.zip", "rb") as photos:
            report = act(sheet, by=officer, photos=Photos(photos))
        figures[name] = time.perf_counter() - began
        assert not report.failed, report.failed[:3]  # noqa: S101
    kept = sum(1 for file in (folder / "private" / "foto-asal").iterdir() if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = {"products": Product.objects.count(), "photos": Photo.objects.count(), "kept": kept}
    print(json.dumps({**figures, **rows, "peak_mb": peak}))


def tell(count, weight, figures) -> int:
    total = figures["check"] + figures["import"]
    stored = figures["products"] == figures["photos"] == figures["kept"] == count
    is_good = stored and total <= MOST_S and figures["peak_mb"] <= MOST_MB
    print(f"{count} products, one photo of 12 megapixels each, ZIP of {weight / 2**20:.0f} MB")
    print(f"check {figures['check']:.1f} s, import {figures['import']:.1f} s (together {MOST_S} s)")
    print(f"peak memory of the worker {figures['peak_mb']:.0f} MB (at most {MOST_MB} MB)")
    print("as wanted" if is_good else "NOT as wanted")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
