"""Photos of QRIS codes as phones take them, made with Pillow: twenty, each with its own trouble."""

import random
from io import BytesIO

import segno
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

FRAME = (1200, 1600)


def code(text, side=760, error="m"):
    """The printed code: black on white with its quiet zone."""
    held = BytesIO()
    segno.make(text, error=error).save(held, kind="png", border=4, scale=8)
    return Image.open(held).convert("L").resize((side, side), Image.Resampling.NEAREST)


def photo(text, *, side=760, at=None, turn=0, tilt=0, blur=0, light=1.0, contrast=1.0, **more):
    """``more``: noise (levels), shadow, glare, size of the frame, quality of the JPEG."""
    drawn = random.Random(side * 7 + turn)  # noqa: S311 - the same ones every time
    size = more.get("size", FRAME)
    frame = Image.new("L", size, 150)
    table = ImageDraw.Draw(frame)
    for n in range(0, size[1], 40):
        ends = (0, n, size[0], n + drawn.randint(-30, 30))
        table.line(ends, fill=drawn.randint(110, 180), width=9)
    card = Image.new("L", (int(side * 1.15), int(side * 1.45)), 245)
    card.paste(code(text, side), (int(side * 0.075), int(side * 0.3)))
    heading = (side // 10, side // 10)
    ImageDraw.Draw(card).text(heading, "QRIS", fill=20, font_size=side // 8)
    mask = Image.new("L", card.size, 255)
    if tilt:
        card, mask = (leaning(one, tilt) for one in (card, mask))
    card, mask = (one.rotate(turn, Image.Resampling.BICUBIC, expand=True) for one in (card, mask))
    left, top = at or ((size[0] - card.width) // 2, (size[1] - card.height) // 2)
    frame.paste(card, (left, top), mask)
    return taken(frame, drawn, blur=blur, light=light, contrast=contrast, **more)


def leaning(image, share):
    """As seen from below: the upper edge shorter by so much of its width."""
    width, height = image.size
    inset = int(width * share)
    corners = (-inset, 0, 0, height, width, height, width + inset, 0)
    return image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def taken(frame, drawn, *, blur, light, contrast, noise=4, shadow=False, glare=False, **more):
    """What lens, light and JPEG make of it."""
    if shadow:
        dark = Image.linear_gradient("L").rotate(35, expand=True).resize(frame.size)
        frame = ImageChops.multiply(frame, dark.point(lambda v: 60 + v * 3 // 4))
    if glare:
        spot = Image.radial_gradient("L").resize((frame.width // 3, frame.height // 4))
        spot = ImageChops.invert(spot)
        frame.paste(255, (frame.width // 3, frame.height // 3), spot)
    frame = frame.filter(ImageFilter.GaussianBlur(blur))
    frame = ImageEnhance.Contrast(frame).enhance(contrast)
    frame = ImageEnhance.Brightness(frame).enhance(light)
    grain = Image.effect_noise(frame.size, noise * 2)
    frame = ImageChops.add(frame, grain, 1, -128)
    held = BytesIO()
    frame.convert("RGB").save(held, "JPEG", quality=more.get("quality", 78))
    return held.getvalue()


# name: what is the matter with it
TROUBLES = {
    "straight": {},
    "turned 17": {"turn": 17},
    "turned 45": {"turn": 45},
    "turned 90": {"turn": 90},
    "upside down": {"turn": 180},
    "turned 123, small": {"turn": 123, "side": 380},
    "dim": {"light": 0.35},
    "very dim": {"light": 0.16, "noise": 3},
    "pale": {"contrast": 0.35},
    "dim and turned": {"light": 0.3, "turn": 31},
    "blurred a little": {"blur": 3},
    "blurred": {"blur": 5},
    "blurred much": {"blur": 8},
    "blurred beyond reading": {"blur": 20},
    "leaning": {"tilt": 0.12},
    "leaning much, turned": {"tilt": 0.22, "turn": 12},
    "small in the frame": {"side": 210},
    "small in the corner, 12 megapixels": {"side": 420, "at": (2300, 3000), "size": (3000, 4000)},
    "shadow": {"shadow": True, "turn": -8},
    "grainy, squeezed by a chat": {"noise": 30, "quality": 25, "side": 600},
}


def all_of(text):
    """{name: JPEG} of the twenty."""
    return {name: photo(text, **trouble) for name, trouble in TROUBLES.items()}
