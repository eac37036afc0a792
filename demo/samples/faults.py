"""The six faults of a photo of goods, each at three strengths, and what a phone does to all."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from demo.samples.textures import SIDE, clutter, ikat, tiled

STRENGTHS = (1, 2, 3)
STOPS = {"dark": (-1.8, -2.6, -3.6), "glaring": (1.3, 2.0, 2.8)}
BLUR = (3.5, 6, 11)
SHORT_SIDE = (900, 640, 400)
SHARES = (0.78, 0.62, 0.5)
WORDS = (
    ("WA 0812-0000-0000",),
    ("DAPUR BU RATNA", "pesan 0812-0000-0000"),
    ("DISKON 50%", "Gratis ongkir hari ini", "0812-0000-0000"),
)
PAINTS = ("#ffffff", "#ffe600", "#e60012", "#0b2a8c", "#ffffff", "#000000")


def by_phone(image, rng, stops=0):
    """Light from one side, the shutter, the lens' own softness, the sensor's grain."""
    light = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270))).resize(image.size)
    light = light.point(lambda v: 225 + v * 30 // 255)
    image = ImageChops.multiply(image, Image.merge("RGB", [light] * 3))
    image = exposed(image.filter(ImageFilter.GaussianBlur(0.7)), stops)
    grain = [_grain(image.size, rng) for _ in range(3)]
    return ImageChops.add(image, Image.merge("RGB", grain), 1, -9)


def _grain(size, rng):
    one, two = (Image.frombytes("L", size, rng.randbytes(size[0] * size[1])) for _ in range(2))
    return ImageChops.add(one, two, 2).point(lambda v: v * 18 // 255)


def exposed(image, stops):
    """As if the shutter had been open for 2**stops times as long."""
    linear = [(level / 255) ** 2.2 * 2**stops for level in range(256)]
    return image.point([round(255 * min(1, level) ** (1 / 2.2)) for level in linear] * 3)


def blurred(image, strength, rng):
    """Out of focus, or moved: both are seen."""
    if rng.random() < 0.5:
        return image.filter(ImageFilter.GaussianBlur(BLUR[strength - 1]))
    length = round(BLUR[strength - 1] * 3)
    moved = image.resize((max(1, image.width // length), image.height), Image.Resampling.BOX)
    moved = moved.resize(image.size, Image.Resampling.BICUBIC)
    return moved.filter(ImageFilter.GaussianBlur(BLUR[strength - 1] / 2))


def busy(image, strength, rng):
    """The goods cut out roundly and put before a shelf full of other things, or on loud cloth."""
    share = SHARES[strength - 1]
    behind = tiled(ikat(), 20) if rng.random() < 0.3 else clutter(rng)
    if strength == 1:  # behind the goods, out of focus
        behind = behind.filter(ImageFilter.GaussianBlur(5))
    small = image.resize((round(SIDE * share), round(SIDE * share)), Image.Resampling.LANCZOS)
    mask = Image.new("L", small.size)
    edge = small.width // 12
    ImageDraw.Draw(mask).ellipse((edge, edge, small.width - edge, small.height - edge), fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(5))
    at = (SIDE - small.width) // 2
    behind.paste(small, (at, at + at // 2), mask)
    return behind


def written_over(image, strength, rng):
    """Words put on with an app: a pale number, a name, a loud offer."""
    layer = Image.new("RGBA", image.size)
    draw = ImageDraw.Draw(layer)
    size = (44, 68, 112)[strength - 1]
    paint, alpha = rng.choice(PAINTS), (165, 255, 255)[strength - 1]
    lines = WORDS[strength - 1]
    top = rng.choice((40, SIDE - 60 - size * 1.3 * len(lines), SIDE * 0.44))
    colour = (*Image.new("RGB", (1, 1), paint).getpixel((0, 0)), alpha)
    for number, words in enumerate(lines):
        font = ImageFont.load_default(size if number == 0 else size * 0.66)
        while draw.textlength(words, font) > SIDE * 0.94:
            font = ImageFont.load_default(font.size * 0.9)
        edge = 3 if strength == 3 else 0
        at = (SIDE / 2, top + number * size * 1.2)
        draw.text(at, words, colour, font, anchor="mt", stroke_width=edge, stroke_fill="#000000")
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def small(image, strength, rng):
    side = SHORT_SIDE[strength - 1]
    return image.resize((side, side), Image.Resampling.LANCZOS)


BEFORE = {"busy": busy, "blurred": blurred}  # in front of the lens, or in it
AFTER = {"writing": written_over, "small": small}  # done to the finished photo
NAMES = ("dark", "glaring", "blurred", "small", "busy", "writing")


def taken(image, rng, fault="", strength=0):
    """The photo of what is drawn, with one fault or none."""
    if fault in BEFORE:
        image = BEFORE[fault](image, strength, rng)
    stops = STOPS[fault][strength - 1] if fault in STOPS else 0
    image = by_phone(image, rng, stops)
    return AFTER[fault](image, strength, rng) if fault in AFTER else image
