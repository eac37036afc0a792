"""What a picture shows of the faults of photos of goods: measured first, then held to bounds."""

from image_writing import written_lines
from PIL import Image, ImageChops, ImageFilter, ImageStat

LOOKED_AT = 192  # light, colours and ground are looked at in a small copy of this side
SHARPNESS_AT = 800
TILES = 12
RING = 2  # tiles from the border that count as ground
BURNT = 252
EDGE = 22  # levels between neighbours that make an edge in the small copy
RESTLESS = 28  # of 255: a ninth of a tile is edges
LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), 1, 128)


def measure(image):
    """Numbers by name, of an upright RGB picture."""
    letters = max(written_lines(image), default=0)
    return light(image) | {"sharpness": sharpness(image)} | ground(image) | {"letters": letters}


def codes(found, width, height, bounds):
    """Advice as codes of kit.image_words.HINTS, for a picture that came with these sides."""
    return [
        "dark" if is_dark(found, bounds) else "glaring" if is_glaring(found, bounds) else "light",
        "blurred" if is_blurred(found, bounds) else "sharp",
        "large" if min(width, height) >= bounds["large"] else "small",
        "busy" if is_busy(found, bounds) else "plain",
        "writing" if found["letters"] >= bounds["letters"] else "clean",
    ]


def is_dark(found, bounds):
    """Little light, and nothing that shines: dark goods in good light have bright points."""
    return found["light"] < bounds["dark_light"] and found["shine"] < bounds["dark_shine"]


def is_glaring(found, bounds):
    """Much is burnt out, and nothing is dark: dark goods on pure white are as they should be."""
    if found["light"] > bounds["bright_light"] and found["shade"] > bounds["bright_shade"]:
        return True
    return found["burnt"] > bounds["burnt"] and found["shade"] > bounds["burnt_shade"]


def is_blurred(found, bounds):
    """Against what the light allows: where all is grey, edges are faint however sharp."""
    contrast = min(1, max(0.35, (found["shine"] - found["shade"]) / 120) ** 2)
    return found["sharpness"] < bounds["sharp"] * max(0.35, contrast)


def is_busy(found, bounds):
    """Restless all around, unless the goods themselves fill the picture to its border."""
    if found["unrest"] < bounds["unrest"]:
        return False
    return found["motley"] >= bounds["motley"] or found["alike"] < bounds["alike"]


def light(image):
    """The mean, and the levels below which a twentieth and above which a twentieth lies."""
    grey = image.resize((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX).convert("L")
    counts = grey.histogram()
    red, green, blue = image.resize((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX).split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return {
        "light": round(ImageStat.Stat(grey).mean[0], 1),
        "shade": _level(counts, 0.05),
        "shine": _level(counts, 0.95),
        "burnt": round(sum(brightest[BURNT:]) / sum(brightest), 3),
    }


def _level(counts, share):
    """The level that this share of all points does not pass."""
    room = sum(counts) * share
    for level, count in enumerate(counts):
        room -= count
        if room <= 0:
            return level
    return 255


def sharpness(image):
    """How crisp the crispest tenth is: plain ground around sharp goods says nothing."""
    share = min(1, SHARPNESS_AT / max(image.size))
    grey = image.convert("L")
    if share < 1:
        grey = grey.resize([max(1, round(side * share)) for side in grey.size], reducing_gap=3)
    edges = grey.filter(LAPLACE)
    edges = edges.crop((1, 1, edges.width - 1, edges.height - 1))
    columns, rows = (max(1, side // TILES) for side in edges.size)
    found = sorted(
        ImageStat.Stat(edges.crop((x, y, x + columns, y + rows))).var[0]
        for x in range(0, edges.width - columns + 1, columns)
        for y in range(0, edges.height - rows + 1, rows)
    )
    return round(found[len(found) * 9 // 10], 1)


def ground(image):
    """How much goes on along the border, in how many colours, and how unlike the middle."""
    small = image.resize((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    edges = _edges(small).resize((TILES, TILES), Image.Resampling.BOX).tobytes()
    colours = list(
        small.resize((TILES, TILES), Image.Resampling.BOX).convert("LAB").get_flattened_data()
    )
    border = [n for n in range(TILES * TILES) if _is_border(n)]
    return {
        "unrest": round(sum(edges[n] > RESTLESS for n in border) / len(border), 3),
        "motley": round(_spread([colours[n] for n in border]), 1),
        "alike": round(_alike(small), 3),
    }


def _is_border(number):
    y, x = divmod(number, TILES)
    return not (RING <= x < TILES - RING and RING <= y < TILES - RING)


def _edges(image):
    """White where any colour jumps to its neighbour on the right or below."""
    across = ImageChops.difference(image, ImageChops.offset(image, 1, 0))
    down = ImageChops.difference(image, ImageChops.offset(image, 0, 1))
    red, green, blue = ImageChops.lighter(across, down).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    most.paste(0, (0, 0, most.width, 1))  # offset() wraps round
    most.paste(0, (0, 0, 1, most.height))
    return most.point(lambda v: 255 if v >= EDGE else 0)


def _spread(colours):
    """Mean distance from the middle colour."""
    middle = [sorted(channel)[len(colours) // 2] for channel in zip(*colours, strict=True)]
    far = [sum((a - b) ** 2 for a, b in zip(one, middle, strict=True)) ** 0.5 for one in colours]
    return sum(far) / len(far)


def _alike(small):
    """Share of colours that the border and the middle have in common, 0 to 1."""
    edge = LOOKED_AT * RING // TILES
    box = (edge, edge, LOOKED_AT - edge, LOOKED_AT - edge)
    coarse = small.point(lambda v: v >> 5)
    inner, whole = _counts(coarse.crop(box)), _counts(coarse)
    outer = {colour: count - inner.get(colour, 0) for colour, count in whole.items()}
    all_in, all_out = sum(inner.values()), sum(outer.values())
    return sum(min(n / all_out, inner.get(c, 0) / all_in) for c, n in outer.items())


def _counts(image):
    return {colour: count for count, colour in image.getcolors(LOOKED_AT * LOOKED_AT)}
