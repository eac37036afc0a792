"""Run as a program of its own: one hostile picture in, clean files or a refusal out.

Usage: python -I image_decoder.py SOURCE KIND FOLDER BOUNDS, answers one JSON object on stdout.
BOUNDS: those of settings.PHOTO_HINTS as JSON; this program knows no settings. With null the
picture is a private one: a single file, and nothing is said of how it was taken.
"""

import contextlib
import json
import resource
import sys
import warnings
from pathlib import Path

MEMORY = 1024 * 1024 * 1024
SECONDS = 20
BIGGEST_FILE = 20 * 1024 * 1024
MOST_PIXELS = 30_000_000
LEAST_SIDE = 300
SIZES = (1600, 800, 400, 200)
JPEG_SIZE = 800
ORIENTATION = 0x0112


def fence():
    """Bounds no picture may cross; they end this program, not the worker."""
    for what, bound in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, BIGGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system knows every bound
            resource.setrlimit(what, (bound, bound))


fence()
warnings.simplefilter("ignore")
sys.path.append(str(Path(__file__).parent))  # -I leaves out the folder of the program itself
import image_faults  # noqa: E402 - fenced first
from PIL import Image, ImageCms  # noqa: E402

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Refusal(Exception):
    """Its only argument is the code."""


def read(source, kind):
    """The picture upright, in sRGB, at most 1600 px, with nothing else of its file; and the
    sides it came with."""
    if kind == "HEIF":
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    image = Image.open(source, formats=[kind])
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Refusal("too_large")
    if max(width, height) < LEAST_SIDE:
        raise Refusal("too_small")
    if kind in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise Refusal("animated")
    if kind == "JPEG":
        image.draft(None, (SIZES[0], SIZES[0]))
    image.load()
    turn = turn_of(image)  # after load: Pillow's getexif() would load and its fault be forgotten
    image = shrunk(eight_bits(image), SIZES[0])
    image = flat(in_srgb(image))
    if turn:
        image = image.transpose(turn)
        if turn in (TURNS[5], TURNS[6], TURNS[7], TURNS[8]):
            width, height = height, width
    image.info.clear()
    return image, width, height


def turn_of(image):
    with contextlib.suppress(Exception):  # broken EXIF is no reason to refuse a photo
        return TURNS.get(image.getexif().get(ORIENTATION))
    return None


def eight_bits(image):
    """Modes that can be made smaller and given colours: L, LA, RGB, RGBA, CMYK."""
    if image.mode in ("I", "I;16", "I;16B", "I;16L"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode in ("1", "F"):
        return image.convert("L")
    if "transparency" in image.info and image.mode in ("L", "RGB"):
        return image.convert("LA" if image.mode == "L" else "RGBA")
    return image


def shrunk(image, longest):
    """No side longer than ``longest``; never larger than it was."""
    share = longest / max(image.size)
    if share >= 1:
        return image
    size = tuple(max(1, round(side * share)) for side in image.size)
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def in_srgb(image):
    """Colours as screens show them; the alpha channel stays as it was."""
    profile = image.info.get("icc_profile")
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        import io

        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            plain = image.convert("RGB") if image.mode == "RGBA" else image
            plain = ImageCms.profileToProfile(
                plain, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if alpha:
                plain.putalpha(alpha)
            return plain
    return image.convert("RGBA" if alpha else "RGB")


def flat(image):
    """Whatever is seen through is white."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def write(image, folder, longest):
    """Every size as WebP, and the JPEG."""
    for size in SIZES:
        if size == SIZES[0] and longest <= JPEG_SIZE:
            continue
        image = shrunk(image, size)
        image.save(f"{folder}/{size}.webp", "WEBP", quality=78, method=4)
        if size == JPEG_SIZE:
            image.save(f"{folder}/{size}.jpg", "JPEG", quality=82, progressive=True)


def main(source, kind, folder, bounds):
    bounds = json.loads(bounds)
    try:
        image, width, height = read(source, kind)
        found = {} if bounds is None else image_faults.measure(image)
        advice = image_faults.codes(found, width, height, bounds) if found else []
    except Refusal as refusal:
        return {"refusal": str(refusal)}
    except (MemoryError, Image.DecompressionBombError):
        return {"refusal": "too_large"}
    except Exception:  # a decoder may fail in any way on a broken or hostile file
        return {"refusal": "damaged"}
    if bounds is None:
        image.save(f"{folder}/{SIZES[0]}.webp", "WEBP", quality=82, method=4)
        return {"width": image.width, "height": image.height}
    write(image, folder, max(width, height))
    return {"width": width, "height": height, "hints": advice, "found": found}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
