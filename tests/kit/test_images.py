"""Pictures: what is taken, what is refused, and that nothing else is left."""

import io
import random
import resource
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from kit import images
from kit.image_words import REFUSALS

pytestmark = pytest.mark.once

HEIC = Path(__file__).parent.parent / "files" / "kecil.heic"


def make_picture(width=1200, height=900, mode="RGB"):
    """Stripes and a red corner at the top left, so that turning is seen."""
    image = Image.new("RGB", (width, height), (222, 196, 150))
    draw = ImageDraw.Draw(image)
    for x in range(0, width, 24):
        draw.line((x, 0, width - x, height), fill=(90, 49, 31), width=4)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(230, 20, 20))
    return image.convert(mode)


def save(tmp_path, image, ending="jpg", **how):
    path = tmp_path / f"masuk.{ending}"
    image.save(path, **how)
    return path


def written(settings):
    root = Path(settings.MEDIA_ROOT)
    return sorted(file.name for file in root.rglob("*") if file.is_file())


def opened(settings, key, size, ending="webp"):
    return Image.open(Path(settings.MEDIA_ROOT) / images.file_name(key, size, ending))


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def make_png(width, height, body, *, declared=None):
    head = struct.pack(">IIBBBBB", *(declared or (width, height)), 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + png_chunk(b"IDAT", body)
        + png_chunk(b"IEND", b"")
    )


def test_a_phone_photo_of_12_megapixels_loses_its_place_and_stands_upright(settings, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telepon Uji"
    exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 49.0, 12.0), 3: "E", 4: (112.0, 0.0, 42.0)})
    path = save(tmp_path, make_picture(4000, 3000), exif=exif, quality=85)
    assert Image.open(path).getexif().get_ifd(0x8825)[2] == (7.0, 49.0, 12.0)

    made = images.prepare(path)

    assert (made.width, made.height) == (3000, 4000)
    assert [opened(settings, made.key, s).size for s in images.SIZES] == [
        (150, 200),
        (300, 400),
        (600, 800),
        (1200, 1600),
    ]
    large = opened(settings, made.key, 1600)
    red, green, _ = large.convert("RGB").getpixel((1150, 50))  # the corner, turned to the right
    assert red > 180
    assert green < 80
    for file in Path(settings.MEDIA_ROOT).rglob("*.*"):
        if file.is_file():
            assert dict(Image.open(file).getexif()) == {}
            assert b"Exif" not in file.read_bytes()
            assert b"Telepon Uji" not in file.read_bytes()
    assert written(settings) == sorted(
        [f"{made.key}-{s}.webp" for s in images.SIZES] + [f"{made.key}-800.jpg"]
    )


def test_a_heic_from_a_phone_becomes_webp_and_jpeg(settings):
    made = images.prepare(HEIC)
    assert (made.width, made.height) == (1200, 900)
    assert opened(settings, made.key, 400).format == "WEBP"
    jpeg = opened(settings, made.key, 800, "jpg")
    assert (jpeg.format, jpeg.mode, jpeg.size) == ("JPEG", "RGB", (800, 600))


def test_a_small_picture_keeps_its_size_under_every_name(settings, tmp_path):
    made = images.prepare(save(tmp_path, make_picture(480, 360), "png"))
    assert [opened(settings, made.key, s).size for s in (200, 400, 800)] == [
        (200, 150),
        (400, 300),
        (480, 360),
    ]
    assert f"{made.key}-1600.webp" not in written(settings)
    assert images.srcset(made.key, 480).split(", ") == [
        f"{images.url(made.key, 200)} 200w",
        f"{images.url(made.key, 400)} 400w",
        f"{images.url(made.key, 800)} 480w",
    ]


def test_addresses():
    key = "ab" * 16
    assert images.url(key, 400) == f"/media/foto/ab/{key}-400.webp"
    assert images.jpeg_url(key) == f"/media/foto/ab/{key}-800.jpg"
    assert images.srcset(key, 3000).endswith(f"/media/foto/ab/{key}-1600.webp 1600w")


@pytest.mark.parametrize("mode", ["L", "CMYK", "P", "1", "RGBA", "LA", "I;16"])
def test_every_mode_becomes_plain_colours(settings, tmp_path, mode):
    image = make_picture()
    if mode == "I;16":
        grey = image.convert("L").convert("I").point(lambda v: v * 257)
        image = grey.convert("I;16")
    elif mode == "LA":
        image = image.convert("L")
        image.putalpha(128)
    else:
        image = image.convert(mode)
    path = save(tmp_path, image, "jpg" if mode == "CMYK" else "png")
    made = images.prepare(path)
    small = opened(settings, made.key, 800)
    assert small.mode == "RGB"
    light = small.convert("L").resize((1, 1)).getpixel((0, 0))
    assert 90 < light < 240  # neither black nor clipped to white


def test_what_is_transparent_becomes_white(settings, tmp_path):
    image = Image.new("RGBA", (600, 600), (0, 0, 0, 0))
    made = images.prepare(save(tmp_path, image, "png"))
    assert opened(settings, made.key, 400).convert("RGB").getpixel((200, 200)) == (255, 255, 255)


def test_colours_of_another_space_are_turned_to_srgb(settings, tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    path = save(tmp_path, make_picture(), icc_profile=lab.tobytes())
    made = images.prepare(path)
    assert "icc_profile" not in opened(settings, made.key, 800).info
    assert "icc_profile" not in opened(settings, made.key, 800, "jpg").info


def refused(path):
    with pytest.raises(images.Refused) as caught:
        images.prepare(path)
    return caught.value.code


def test_a_bomb_is_refused_by_its_header_without_memory(settings, tmp_path):
    body = zlib.compress(b"\0" * 20_001 * 2_000, 9)
    path = tmp_path / "bom.png"
    path.write_bytes(make_png(20_000, 9_000, body))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open(path, "rb") as file, pytest.raises(images.Refused, match="30"):
        images.look(file)
    assert refused(path) == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KiB
    assert written(settings) == []


def test_a_decoder_that_takes_too_much_memory_ends_alone(settings, tmp_path, monkeypatch):
    tight = tmp_path / "decoder.py"
    source = images.DECODER.read_text()
    tight.write_text(source.replace("MEMORY = 1024 * 1024 * 1024", "MEMORY = 150 * 1024 * 1024"))
    for name in ("image_faults.py", "image_writing.py"):
        shutil.copy(images.DECODER.with_name(name), tmp_path)
    monkeypatch.setattr(images, "DECODER", tight)
    path = save(tmp_path, make_picture(5000, 5500), "png")
    assert refused(path) in ("too_large", "damaged")
    assert written(settings) == []


def test_a_decoder_that_takes_too_long_is_stopped(settings, tmp_path, monkeypatch):
    slow = tmp_path / "decoder.py"
    slow.write_text("import time\ntime.sleep(30)\n")
    monkeypatch.setattr(images, "DECODER", slow)
    monkeypatch.setattr(images, "PATIENCE_S", 1)
    assert refused(save(tmp_path, make_picture())) == "damaged"
    assert list((Path(settings.MEDIA_ROOT) / "foto").iterdir()) == []


def test_a_full_disk_is_not_the_owners_fault(settings, tmp_path, monkeypatch):
    full = tmp_path / "decoder.py"
    full.write_text("raise OSError(28, 'No space left on device')\n")
    monkeypatch.setattr(images, "DECODER", full)
    with pytest.raises(RuntimeError, match="No space left"):
        images.prepare(save(tmp_path, make_picture()))
    assert written(settings) == []


def animated(tmp_path, ending):
    path = tmp_path / f"gerak.{ending}"
    frames = [make_picture(400, 400), make_picture(400, 300).resize((400, 400))]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=80)
    return path


@pytest.mark.parametrize("ending", ["webp", "png"])
def test_moving_pictures_are_refused(settings, tmp_path, ending):
    assert refused(animated(tmp_path, ending)) == "animated"
    assert written(settings) == []


HOSTILE = {
    "teks.jpg": (b"Ini bukan foto, hanya teks." * 20, "format"),
    "gambar.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', "format"),
    "gambar.gif": (b"GIF89a\x01\x00\x01\x00", "format"),
    "kosong.png": (b"", "empty"),
    "halaman.png": (b"<!doctype html><script>alert(1)</script>", "format"),
    "kepala.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "damaged"),
    "ekor.png": (b"\x89PNG\r\n\x1a\n\0\0", "damaged"),
    "bohong.webp": (b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 20, "too_small"),
    "palsu.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400, "damaged"),
    "isi.png": (make_png(600, 600, b"bukan zlib"), "damaged"),
    "titik.png": (make_png(1, 1, zlib.compress(b"\0\0")), "too_small"),
    "berat.jpg": (b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024), "too_heavy"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_refused_with_words_and_leaves_nothing(settings, tmp_path, name):
    content, code = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == code
    assert str(REFUSALS[code])
    assert written(settings) == []


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_a_cut_off_photo_is_refused(settings, tmp_path, ending):
    path = save(tmp_path, make_picture(), ending)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refused(path) == "damaged"
    assert written(settings) == []


def test_a_page_hidden_behind_a_photo_does_not_survive(settings, tmp_path):
    path = save(tmp_path, make_picture(), comment=b"<script>alert(1)</script>")
    path.write_bytes(path.read_bytes() + b"<html><script>alert(2)</script></html>PK\x03\x04")
    images.prepare(path)
    for file in Path(settings.MEDIA_ROOT).rglob("*.*"):
        if file.is_file():
            assert b"script" not in file.read_bytes()


def test_the_name_of_a_file_says_nothing(settings, tmp_path):
    path = tmp_path / "jahat.exe"
    make_picture().save(path, "PNG")
    assert images.prepare(path).width == 1200


def test_hints_tell_light_sharpness_size_ground_and_writing(tmp_path):
    square = save(tmp_path, make_picture(1200, 1000))
    assert images.prepare(square).hints == ["light", "sharp", "large", "plain", "clean"]
    # The shorter side counts: "at least 1,000 × 1,000" is what the maker is told.
    assert images.prepare(save(tmp_path, make_picture(1200, 900))).hints[2] == "small"
    dark = make_picture(640, 480).point(lambda v: v // 6).filter(ImageFilter.GaussianBlur(8))
    assert images.prepare(save(tmp_path, dark)).hints[:3] == ["dark", "blurred", "small"]
    pale = make_picture().point(lambda v: 225 + v // 10)
    assert images.prepare(save(tmp_path, pale)).hints[0] == "glaring"


def test_one_colour_alone_is_no_fault_but_of_sharpness(tmp_path):
    plain = Image.new("RGB", (1200, 1200), (180, 120, 60))
    hints = images.prepare(save(tmp_path, plain)).hints
    assert hints == ["light", "blurred", "large", "plain", "clean"]


@pytest.mark.parametrize("size", [(300, 8), (8, 1200), (4000, 300)])
def test_thin_pictures_are_looked_at_too(tmp_path, size):
    made = images.prepare(save(tmp_path, make_picture(*size)))
    assert len(made.hints) == 5
    assert "clean" in made.hints


def test_noise_keeps_the_decoder_busy_for_no_longer_than_it_may(tmp_path):
    side = 1600
    dots = Image.frombytes("L", (side, side), random.Random(5).randbytes(side * side))
    noise = dots.point(lambda v: 255 if v > 127 else 0).convert("RGB")
    assert "clean" in images.prepare(save(tmp_path, noise, "png")).hints
    board = Image.new("L", (2, 2))
    board.putpixel((0, 0), 255)
    board.putpixel((1, 1), 255)
    wide = Image.new("L", (560, 560))
    for x in range(0, 560, 2):
        for y in range(0, 560, 2):
            wide.paste(board, (x, y))
    assert "clean" in images.prepare(save(tmp_path, wide.convert("RGB"), "png")).hints


def test_the_settings_say_where_each_hint_begins(settings, tmp_path):
    path = save(tmp_path, make_picture(1200, 1000))
    usual = settings.PHOTO_HINTS
    for name, bound, code in (
        ("large", 1100, "small"),
        ("sharp", 1_000_000, "blurred"),
        ("bright_light", 1, "glaring"),
    ):
        settings.PHOTO_HINTS = usual | {name: bound}
        assert code in images.judge(path).hints
    settings.PHOTO_HINTS = usual | {"dark_light": 256, "dark_shine": 256}
    assert "dark" in images.judge(path).hints
    settings.PHOTO_HINTS = usual | {"unrest": 0, "motley": 0}
    assert "busy" in images.judge(path).hints
    settings.PHOTO_HINTS = usual | {"letters": 0}
    assert "writing" in images.judge(path).hints


def test_judging_keeps_nothing(settings, tmp_path):
    path = save(tmp_path, make_picture())
    judged = images.judge(path)
    assert (judged.key, judged.width, judged.height) == ("", 1200, 900)
    assert judged.hints == images.prepare(path).hints
    images.remove(images.prepare(path).key)
    assert len(written(settings)) == 5  # of the one that was prepared and not removed


def test_every_hint_and_refusal_has_words():
    assert {hint.level for hint in images.HINTS.values()} == {"ok", "warn"}
    assert all(str(hint.words) for hint in images.HINTS.values())
    assert all(str(words) for words in images.REFUSALS.values())


@pytest.mark.parametrize("code", [c for c, hint in images.HINTS.items() if hint.level == "warn"])
def test_every_warning_has_a_tip_of_two_lines_and_a_drawing(code):
    hint = images.HINTS[code]
    assert len([str(line) for line in hint.tip]) == 2
    assert finders.find(hint.drawing)


def test_removing_takes_every_file(settings, tmp_path):
    made = images.prepare(save(tmp_path, make_picture()))
    images.remove(made.key)
    assert written(settings) == []


def test_a_header_is_read_from_any_open_file():
    content = io.BytesIO()
    make_picture().save(content, "WEBP")
    header = images.look(content)
    assert (header.kind, header.width, header.height) == ("WEBP", 1200, 900)
    assert content.tell() == 0
    with open(HEIC, "rb") as file:
        assert images.look(file).kind == "HEIF"
