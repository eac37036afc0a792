"""Goods as a careful maker photographs them: the demo's drawings, and plainer ones of our own."""

import json
import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from demo.samples import textures
from demo.samples.textures import SIDE, blank, pieces, tiled, wall_and_table

ART = Path(__file__).resolve().parent.parent / "art"


def drawing(key):
    """One of the demo's product pictures at the size a phone would send it."""
    image = Image.open(ART / f"{key}.webp").convert("RGB")
    return image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def _shadow(image, box):
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).ellipse(box, fill=110)
    image.paste("#1c0e05", mask=shade.filter(ImageFilter.GaussianBlur(26)))


def _rounded(image, box, colour, *, radius=60):
    """A thing with light from the left: never one flat colour, as nothing in a photo is."""
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius, fill=255)
    image.paste(colour, mask=mask)
    light = Image.linear_gradient("L").rotate(90).resize((box[2] - box[0], box[3] - box[1]))
    over = Image.new("L", image.size)
    over.paste(light.point(lambda v: v // 4), box[:2])
    dark = Image.new("L", image.size)
    dark.paste(over, mask=mask)
    image.paste("#000000", mask=dark)
    shine = Image.new("L", image.size)
    x = box[0] + (box[2] - box[0]) // 6
    ImageDraw.Draw(shine).rounded_rectangle((x, box[1] + 50, x + 24, box[3] - 60), 12, fill=120)
    image.paste("#ffffff", mask=shine.filter(ImageFilter.GaussianBlur(9)))


def dark_on_white(rng):
    image = blank("#ecebe7")
    _shadow(image, (330, 850, 930, 960))
    _rounded(image, (380, 300, 820, 920), "#1f1a1c")
    ImageDraw.Draw(image).rectangle((380, 430, 820, 440), fill="#b98d3a")
    ImageDraw.Draw(image).ellipse((520, 520, 680, 680), outline="#b98d3a", width=10)
    return image


def white_on_dark(rng):
    image = blank("#2d2f33")
    _shadow(image, (300, 820, 960, 940))
    draw = ImageDraw.Draw(image)
    draw.chord((280, 200, 920, 900), 0, 180, fill="#f2efe8")
    draw.ellipse((280, 470, 920, 630), fill="#cfcabf")
    draw.arc((300, 486, 900, 614), 0, 360, fill="#2b4a7d", width=12)
    return image.filter(ImageFilter.GaussianBlur(1))


def white_on_grey(rng):
    image = blank("#bdbab4")
    _shadow(image, (330, 840, 950, 960))
    _rounded(image, (400, 380, 800, 920), "#f6f3ec", radius=140)
    ImageDraw.Draw(image).line((430, 520, 770, 520), fill="#2b4a7d", width=14)
    return image


def food_on_plate(rng):
    image = textures.wood(rng)
    draw = ImageDraw.Draw(image)
    draw.ellipse((180, 240, 1020, 1080), fill="#f3efe6", outline="#c9c0ae", width=6)
    draw.ellipse((270, 330, 930, 990), fill="#e9e3d5")
    colours = ("#c98a3a", "#b06f25", "#dba655", "#8f5318")
    return pieces(rng, image, colours, count=230, box=(420, 480, 780, 840))


def crackers(rng):
    colours = ("#e3b257", "#d39a3b", "#f0cb7e", "#b97e27")
    return pieces(rng, blank("#b07a2a"), colours, size=(40, 90), count=900)


def beans(rng):
    colours = ("#5a3318", "#432410", "#6f4424", "#7c5230")
    return pieces(rng, blank("#2c170b"), colours, size=(24, 40), count=2600)


def basket(rng):
    image = textures.wood(rng, "#b08a5c")
    _shadow(image, (200, 830, 1050, 980))
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).polygon([(230, 480), (970, 480), (860, 930), (340, 930)], fill=255)
    image.paste(tiled(textures.plaited()), mask=mask)
    ImageDraw.Draw(image).rounded_rectangle((215, 455, 985, 500), 20, fill="#8a5a2a")
    return image


def bottle(rng):
    """With the maker's own label: writing that belongs to the goods."""
    image = wall_and_table("#dfe6e0", "#8d6746")
    _shadow(image, (380, 930, 900, 1020))
    _rounded(image, (470, 360, 730, 980), "#8c2f14", radius=50)
    _rounded(image, (555, 200, 645, 380), "#8c2f14", radius=20)
    draw = ImageDraw.Draw(image)
    draw.rectangle((470, 600, 730, 820), fill="#f0e4c8")
    for size, y, words in ((44, 640, "SAMBAL"), (34, 700, "Bu Ratna"), (22, 760, "isi 250 ml")):
        draw.text((600, y), words, "#3a1f12", ImageFont.load_default(size), anchor="mt")
    return image


def pouch(rng):
    """Black print on white paper."""
    image = wall_and_table("#d9cdb8", "#a37a52")
    _shadow(image, (280, 980, 980, 1080))
    _rounded(image, (300, 260, 900, 1030), "#c9a36a", radius=30)
    draw = ImageDraw.Draw(image)
    draw.rectangle((360, 480, 840, 860), fill="#f4f3ee")
    lines = (
        (70, 520, "KERIPIK TEMPE"),
        (44, 620, "rasa daun jeruk"),
        (34, 720, "Berat bersih 150 gram"),
    )
    for size, y, words in lines:
        draw.text((600, y), words, "#161514", ImageFont.load_default(size), anchor="mt")
    return image


def box(rng):
    """White print on a black box, in strong light."""
    image = wall_and_table("#e6e3dc", "#c7b299")
    _shadow(image, (220, 900, 1040, 1000))
    _rounded(image, (230, 380, 970, 950), "#171617", radius=12)
    draw = ImageDraw.Draw(image)
    for size, y, words in ((90, 540, "KOPI LERENG"), (48, 680, "Arabika sangrai sedang")):
        draw.text((600, y), words, "#f3f2ee", ImageFont.load_default(size), anchor="mt")
    return image


def cut_out(rng):
    """Before pure white, as shops ask for."""
    image = blank("#ffffff")
    _rounded(image, (420, 260, 780, 960), "#8c2f14", radius=80)
    ImageDraw.Draw(image).rectangle((420, 520, 780, 720), fill="#e9c46a")
    return image


def near(key):
    """The middle of one of the demo's drawings, the goods filling the frame."""
    return lambda rng: drawing(key).crop((320, 400, 880, 960)).resize((SIDE, SIDE))


def scarf(rng):
    image = wall_and_table("#d9d2c5", "#d9d2c5")
    mask = Image.new("L", image.size)
    ImageDraw.Draw(mask).polygon([(330, 160), (870, 160), (930, 1060), (270, 1060)], fill=255)
    image.paste(tiled(textures.ikat()), mask=mask)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((260, 140, 940, 176), 18, fill="#6b4423")
    for x in range(280, 930, 14):
        draw.line((x, 1060, x, 1110), fill="#7a1d16", width=4)
    return image


def beads(rng):
    image = blank("#d8c9b2")
    draw = ImageDraw.Draw(image)
    for ring, radius in enumerate((330, 260)):
        for step in range(40):
            turn = step / 40 * math.tau
            x, y = 600 + radius * math.cos(turn), 620 + radius * math.sin(turn)
            colour = textures.COLOURS[(step + ring) % 5]
            draw.ellipse((x - 24, y - 24, x + 24, y + 24), fill=colour, outline="#2e1d12", width=3)
    return image


DRAWN = {
    "batik kawung, whole frame": lambda rng: tiled(textures.kawung(), 12),
    "batik parang, whole frame": lambda rng: tiled(textures.parang(), 40),
    "ikat, whole frame": lambda rng: tiled(textures.ikat(), 3),
    "lurik, whole frame": lambda rng: tiled(textures.lurik(rng), 0),
    "plaited mat, whole frame": lambda rng: tiled(textures.plaited(), 45),
    "wickerwork, whole frame": lambda rng: tiled(textures.plaited(side=30), 2),
    "crackers, whole frame": crackers,
    "coffee beans, whole frame": beans,
    "dark tin on white": dark_on_white,
    "white bowl on dark": white_on_dark,
    "white vase on grey": white_on_grey,
    "food on a plate": food_on_plate,
    "basket on wood": basket,
    "bottle with a label": bottle,
    "scarf on a wall": scarf,
    "beads on cloth": beads,
    "pouch with black print": pouch,
    "black box with white print": box,
    "jar before pure white": cut_out,
    "mega mendung, whole frame": near("batik-mega-mendung"),
    "rolls of cloth, whole frame": near("tenun-ikat-gulung"),
    "basket, whole frame": near("keranjang-bambu"),
}
KEYS = tuple(one["key"] for one in json.loads((ART / "index.json").read_text(encoding="utf-8")))
# What every fault is tried on: goods of all kinds, labels and patterns among them.
TRIED = (
    "batik kawung, whole frame", "dark tin on white", "food on a plate", "bottle with a label",
    "kopi-robusta", "keranjang-bambu", "selendang-tenun", "tahu-takwa", "teko-cangkir",
    "topeng-panji",
)  # fmt: skip
NAMES = (*DRAWN, *KEYS)


def picture(name, rng):
    return DRAWN[name](rng) if name in DRAWN else drawing(name)
