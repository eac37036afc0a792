"""Surfaces that goods are made of or lie on: cloth, plaiting, wood, heaps of small things."""

import math

from PIL import Image, ImageDraw, ImageFilter

SIDE = 1200
COLOURS = (
    "#a3301f", "#1b2a52", "#f0b43c", "#7a431d", "#1f6b4c", "#d8c3a0", "#5d2a6b", "#e07b39",
    "#2f7f93", "#c9c9c4", "#3a1f12", "#b7d0a5", "#f3ead6", "#8a1e4b",
)  # fmt: skip


def blank(colour):
    return Image.new("RGB", (SIDE, SIDE), colour)


def tiled(tile, turn=0):
    """One motif over the whole picture, turned as cloth is when it lies on a table."""
    wide = Image.new("RGB", (SIDE * 2, SIDE * 2))
    for x in range(0, wide.width, tile.width):
        for y in range(0, wide.height, tile.height):
            wide.paste(tile, (x, y))
    wide = wide.rotate(turn, Image.Resampling.BICUBIC)
    return wide.crop((SIDE // 2, SIDE // 2, SIDE // 2 + SIDE, SIDE // 2 + SIDE))


def kawung(ground="#4a2413", petal="#ead7ae", side=96):
    tile = Image.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(tile)
    half, gap = side // 2, side // 12
    for x, y in ((0, 0), (half, half)):
        draw.ellipse((x + gap, y + gap, x + half - gap, y + half - gap), fill=petal)
    for x, y in ((half, 0), (0, half)):
        draw.ellipse((x + gap * 2, y + gap, x + half - gap * 2, y + half - gap), fill=petal)
        draw.ellipse(
            (x + half // 2 - 3, y + half // 2 - 3, x + half // 2 + 3, y + half // 2 + 3), "#a3301f"
        )
    return tile


def parang(ground="#23306b", pale="#efe3c4"):
    tile = Image.new("RGB", (120, 80), ground)
    draw = ImageDraw.Draw(tile)
    for x in (0, 40, 80):
        draw.chord((x, 8, x + 44, 62), 200, 470, fill=pale)
        draw.ellipse((x + 12, 24, x + 26, 44), fill=ground)
    draw.line((0, 72, 120, 72), fill=pale, width=6)
    return tile


def ikat(ground="#7a1d16", one="#f0b43c", two="#efe3c4"):
    tile = Image.new("RGB", (120, 140), ground)
    draw = ImageDraw.Draw(tile)
    draw.polygon([(60, 8), (112, 70), (60, 132), (8, 70)], fill=one)
    draw.polygon([(60, 36), (90, 70), (60, 104), (30, 70)], fill=ground)
    draw.polygon([(60, 54), (74, 70), (60, 86), (46, 70)], fill=two)
    for x in range(0, 120, 12):
        draw.rectangle((x, 0, x + 6, 4), fill=two)
    return tile


def lurik(rng):
    tile = Image.new("RGB", (180, 180), "#5a2f1b")
    draw = ImageDraw.Draw(tile)
    x = 0
    while x < 180:
        width = rng.randint(4, 22)
        draw.rectangle((x, 0, x + width, 180), fill=rng.choice(COLOURS))
        x += width
    return tile


def plaited(one="#c89b5c", two="#a8763a", side=44):
    """Strips over and under each other, as in mats and baskets."""
    tile = Image.new("RGB", (side * 2, side * 2), "#5b3a18")
    draw = ImageDraw.Draw(tile)
    for x in (0, 1):
        for y in (0, 1):
            box = (x * side + 2, y * side + 2, x * side + side - 3, y * side + side - 3)
            draw.rectangle(box, fill=one if x == y else two)
            for line in range(8, side - 4, 9):
                if x == y:
                    draw.line((box[0], box[1] + line, box[2], box[1] + line), "#8a6230", 1)
                else:
                    draw.line((box[0] + line, box[1], box[0] + line, box[3]), "#835a2b", 1)
    return tile


def wood(rng, colour="#8a5a34"):
    """Planks with faint grain."""
    image = blank(colour)
    draw = ImageDraw.Draw(image)
    for y in range(0, SIDE, 6):
        shade = rng.randint(-9, 9)
        rgb = tuple(max(0, min(255, v + shade)) for v in image.getpixel((0, y)))
        draw.rectangle((0, y, SIDE, y + 5), fill=rgb)
    for y in range(150, SIDE, 300):
        draw.line((0, y, SIDE, y), fill="#4a2c16", width=4)
    return image.filter(ImageFilter.GaussianBlur(2))


def wall_and_table(wall="#e9dcc4", table="#9a6b43"):
    """A plain wall over a plain table."""
    image = blank(wall)
    ImageDraw.Draw(image).rectangle((0, 800, SIDE, SIDE), fill=table)
    return image.filter(ImageFilter.GaussianBlur(3))


def pieces(rng, ground, colours, *, size=(28, 60), count=1500, box=(0, 0, SIDE, SIDE)):
    """Many small things on top of each other: crackers, beans, beads."""
    image = ground.copy()
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y = rng.uniform(box[0], box[2]), rng.uniform(box[1], box[3])
        long, narrow = rng.randint(*size), rng.randint(size[0] // 2, size[0])
        turn = rng.uniform(0, math.tau)
        a, b = (
            (long * math.cos(turn), long * math.sin(turn)),
            (-narrow * math.sin(turn), narrow * math.cos(turn)),
        )
        corners = [
            (x + a[0], y + a[1]),
            (x + b[0], y + b[1]),
            (x - a[0], y - a[1]),
            (x - b[0], y - b[1]),
        ]
        draw.polygon(corners, fill=rng.choice(colours), outline="#3a1f12")
    return image


def clutter(rng, density=1.0):
    """A shop shelf, a kitchen, laundry: things of all colours and sizes behind the goods."""
    image = blank(rng.choice(COLOURS))
    draw = ImageDraw.Draw(image)
    for shelf in range(0, SIDE, 240):
        draw.rectangle((0, shelf, SIDE, shelf + 18), fill="#5b4330")
        x = 0
        while x < SIDE:
            width, height = rng.randint(40, 130), rng.randint(90, 215)
            if rng.random() < density:
                box = (x, shelf + 240 - height, x + width, shelf + 238)
                draw.rectangle(box, fill=rng.choice(COLOURS), outline="#221510", width=3)
                middle = (box[0] + 6, box[1] + height // 3, box[2] - 6, box[1] + height // 3 + 26)
                draw.rectangle(middle, fill=rng.choice(COLOURS))
                for line in range(2):
                    y = middle[1] + 36 + line * 16
                    draw.line((box[0] + 10, y, box[2] - 12, y), rng.choice(COLOURS), 5)
            x += width + rng.randint(0, 14)
    return image
