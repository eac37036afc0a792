"""Run as a program of its own: one hostile picture in, what its QR codes say or a refusal out.

Usage: python -I qr_reader.py SOURCE KIND SECONDS, answers one JSON object on stdout:
{"texts": […]}, empty if none was found, or {"refusal": code of kit.image_words.REFUSALS}.
"""

import json
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parent))  # -I leaves out the folder of the program itself
import image_decoder  # noqa: E402 - it fences this program first
import zxingcpp  # noqa: E402
from image_decoder import Refusal, eight_bits, flat, shrunk, turn_of  # noqa: E402
from PIL import Image, ImageFilter, ImageOps  # noqa: E402

LONGEST = 2400
SMALL = 1000
LEAST_SIDE = 80


def read(source, kind):
    """The picture upright in grey, at most ``LONGEST`` px, whatever is seen through as white."""
    if kind == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    image = Image.open(source, formats=[kind])
    width, height = image.size
    if width * height > image_decoder.MOST_PIXELS:
        raise Refusal("too_large")
    if min(width, height) < LEAST_SIDE:
        raise Refusal("too_small")
    if kind == "JPEG":
        image.draft("L", (LONGEST, LONGEST))
    image.load()
    turn = turn_of(image)
    image = shrunk(eight_bits(image), LONGEST)
    image = flat(image.convert("RGBA")) if image.mode in ("LA", "RGBA") else image
    image = image.convert("L")
    return image.transpose(turn) if turn else image


def treatments(image):
    """The picture as it is, then as a bad one may become readable; cheap and likely ones first."""
    yield image
    clear = ImageOps.autocontrast(image, cutoff=2)
    yield clear
    half = shrunk(clear, max(image.size) // 2)
    yield half
    yield sharp(clear, 2, 200)
    if max(image.size) < SMALL:
        yield clear.resize([side * 2 for side in image.size], Image.Resampling.BICUBIC)
    yield sharp(clear, 5, 400)
    yield clear.filter(ImageFilter.MedianFilter(5))
    yield even(clear)
    yield sharp(half, 3, 500)
    for part in parts(clear):
        yield part
        yield sharp(part, 3, 300)
    for degrees in (15, 30, 45, 60, 75):
        yield half.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=128)


def sharp(image, radius, percent):
    return image.filter(ImageFilter.UnsharpMask(radius, percent, 0))


def even(image):
    """Without shadows: each point against the light around it."""
    around = image.filter(ImageFilter.BoxBlur(max(image.size) // 12))
    return ImageOps.autocontrast(Image.blend(image, ImageOps.invert(around), 0.5), cutoff=2)


def parts(image):
    """Five overlapping quarters, each twice as large: a code that is small in the picture."""
    width, height = image.size
    for across, down in ((0.25, 0.25), (0, 0), (0.5, 0), (0, 0.5), (0.5, 0.5)):
        left, top = int(width * across), int(height * down)
        part = image.crop((left, top, left + width // 2, top + height // 2))
        grown = min(2, LONGEST / max(part.size))
        sides = [int(side * grown) for side in part.size]
        yield ImageOps.autocontrast(part.resize(sides, Image.Resampling.BICUBIC), cutoff=1)


def codes_in(image):
    """What every QR code in it says; a code with faults it cannot mend says nothing."""
    found = []
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        found = zxingcpp.read_barcodes(
            image, formats=zxingcpp.BarcodeFormat.QRCode, binarizer=binarizer
        )
        if found:
            break
    return list(dict.fromkeys(code.text for code in found if code.valid))


def main(source, kind, seconds):
    until = time.monotonic() + float(seconds)
    try:
        for image in treatments(read(source, kind)):
            texts = codes_in(image)
            if texts or time.monotonic() > until:
                return {"texts": texts}
    except Refusal as refusal:
        return {"refusal": str(refusal)}
    except (MemoryError, Image.DecompressionBombError):
        return {"refusal": "too_large"}
    except Exception:  # a decoder may fail in any way on a broken or hostile file
        return {"refusal": "damaged"}
    return {"texts": []}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
