"""Files as they come from a phone, made for a test."""

from pathlib import Path

from PIL import Image

SIDES = (3000, 4000)  # 12 megapixels, held upright
TOP, BOTTOM = (176, 64, 48), (48, 72, 168)
ORIENTATION, GPS = 0x0112, 0x8825
TURNED = 6  # the sensor lies on its side: turn right to see it upright
HEIC = Path(__file__).parents[1] / "files" / "kecil.heic"


def upright_picture():
    """Red above, blue below, with the grain of a small sensor."""
    picture = Image.new("RGB", SIDES, BOTTOM)
    picture.paste(TOP, (0, 0, SIDES[0], SIDES[1] // 2))
    grain = Image.merge("RGB", [Image.effect_noise(SIDES, 44) for _ in range(3)])
    return Image.blend(picture, grain, 0.3)


def phone_photo(path):
    """A JPEG of 12 megapixels with the place where it was taken, stored lying on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED
    exif[0x010F], exif[0x0110] = "Contoh", "HP 12"
    place = exif.get_ifd(GPS)
    place[1], place[2] = "S", (7.0, 49.0, 12.0)
    place[3], place[4] = "E", (112.0, 0.0, 42.0)
    stored = upright_picture().transpose(Image.Transpose.ROTATE_90)
    stored.save(path, quality=84, exif=exif)
    return path
