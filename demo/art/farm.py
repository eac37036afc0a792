# ruff: noqa: E501
"""Pictures of honey and herbal drinks, and of what comes straight from the fields."""

import math
import random

from canvas import SANS, fitted, group, line, oval, path, rect, scene, shadow, text
from shapes import bottle, jar, leaf, mound, pile, root, screw_lid, star_anise

rnd = random.Random(21)
SCENES = {}

# Honey.
dipper = rect(-8, -210, 16, 220, 8, "#a8703a", "cyl") + "".join(oval(0, y, r, 14, "#c48d52", "sph") for y, r in ((20, 30), (42, 38), (64, 40), (86, 36), (106, 24)))
hexes = "".join(path(f"M{x} {y}l22 -13l22 13v26l-22 13l-22 -13z", "none", extra='stroke="#c07a12" stroke-width="5" opacity=".55"') for x, y in ((-160, -330), (-116, -330), (-72, -330), (72, -330), (116, -330)))
SCENES["madu-hutan"] = scene(("#f6e7c3", "#e0b86e"), ("#a37440", "#5e3d1f"), shadow(370, 690, 210) + group(jar("#d98a12", hexes + screw_lid("#c9a15f"), "#fff6df", "Madu Hutan", "MURNI · 350 ML", "#ffcf4a66", "#c07a12"), 370, 692) + oval(640, 742, 90, 18, "#e09a1c") + oval(620, 738, 40, 6, "#ffd978", extra='opacity=".8"') + group(dipper, 660, 612, 20))

# Bottles of turmeric and tamarind drink.
trio = "".join(shadow(x, 694, 100) + group(bottle(c, "#efe2c4", "#fffaf0", t, "250 ML", a), x, 694, 0, k) for x, c, t, a, k in ((190, "#e39a14", "KUNYIT ASAM", "#c9781a", 1.0), (400, "#e8a81e", "KUNYIT ASAM", "#4d7f35", 1.16), (610, "#a8551c", "GULA ASAM", "#8c2f1d", 1.0)))
SCENES["jamu-kunyit-asam"] = scene(("#dce8dc", "#a9c0a8"), ("#b98d5c", "#7a5431"), trio + root(90, 752, -4, 0.8) + root(470, 758, 6, 0.86) + leaf(330, 756, 90, -10), "r")

# Sachets standing in their box beside a glass.
def sachet(x, y, a):
    return group(rect(-52, -190, 104, 200, 4, "#e8d3a0", "side") + rect(-52, -190, 104, 16, 2, "#c9a15f") + rect(-52, -150, 104, 60, 0, "#4d7f35") + text(0, -124, "BERAS", 18, "#fffaf0", 700, SANS) + text(0, -102, "KENCUR", 18, "#fffaf0", 700, SANS), x, y, a)


box = path("M110 500H420V694H110Z", "#f4e6c8", "side") + path("M420 500L480 470V660L420 694Z", "#b99b66") + path("M110 500H420L480 470H170Z", "#5b3f22") + path("M110 560H420V650H110Z", "#4d7f35") + fitted(265, 600, "BERAS KENCUR", 30, 290, "#fffaf0") + text(265, 632, "ISI 10 SASET", 20, "#f4e6c8", 500, SANS)
back = "".join(sachet(x, 540 - i * 2, a) for i, (x, a) in enumerate(((176, -4), (290, 1), (404, 5))))
box_ = path("M110 500H420L480 470H170Z", "#3f2b17") + back + box.replace("M110 500H420L480 470H170Z", "M0 0Z")
GLASS = "M520 420H700L680 690Q610 706 540 690Z"
glass = path(GLASS, "#fff", extra='opacity=".3"') + path("M527 470H693L680 686Q610 700 540 686Z", "#e6d2a4") + oval(610, 470, 83, 16, "#f3e6c2") + path(GLASS, "url(#glass)") + oval(610, 420, 90, 18, "none", extra='stroke="#fff" stroke-width="5" opacity=".8"')
SCENES["beras-kencur"] = scene(("#ead8c6", "#c29f80"), ("#7c6247", "#47341f"), shadow(300, 690, 230) + box_ + shadow(620, 694, 100) + glass + root(500, 756, -4, 0.62, "#b08b5a", "#f2e2bd") + pile(rnd, 26, (90, 715, 320, 44), lambda x, y, a, k: oval(x, y, 9, 4, "#fbf3df", extra=f'transform="rotate({a:.0f} {x:.0f} {y:.0f})"')), "l", "linen")

# Ruby spice drink in a glass mug.
MUG = "M250 300H530V650Q530 690 490 690H290Q250 690 250 650Z"
mug = line("M530 380q110 -6 106 100t-108 104", "#fff", 26, 'opacity=".5"') + line("M530 380q110 -6 106 100t-108 104", "#c98a7a", 6, 'opacity=".5"') + path(MUG, "#fff", extra='opacity=".28"') + path("M262 370H518V640Q518 676 482 676H298Q262 676 262 640Z", "#a81f24", "cyl") + oval(390, 370, 128, 24, "#cf4a42") + leaf(310, 372, 130, -6, "#6f7f3a") + star_anise(440, 368, 0.9) + path(MUG, "url(#glass)") + oval(390, 300, 140, 26, "none", extra='stroke="#fff" stroke-width="6" opacity=".85"')


def cinnamon(x, y, a):
    return group(rect(0, -16, 200, 32, 12, "#8d4f22") + rect(0, -16, 200, 32, 12, "url(#rollsh)") + oval(198, 0, 10, 15, "#5a2d12") + oval(198, 0, 4, 8, "#b87a45"), x, y, a)


def clove(x, y, a, k):
    return group(rect(-3, 0, 7, 30, 3, "#4a2412") + oval(0, -2, 9, 9, "#6d3a1a", "sph"), x, y, a, k)


SCENES["wedang-uwuh"] = scene(("#c8b7a6", "#8f7863"), ("#5b3d26", "#2f1d10"), shadow(400, 686, 190) + mug + cinnamon(530, 724, -6) + cinnamon(560, 756, 4) + star_anise(110, 730, 0.9) + star_anise(210, 752, 0.7) + pile(rnd, 9, (250, 716, 210, 40), clove) + leaf(70, 690, 130, -20, "#77803c") + "".join(line(f"M{20 + i * 26} {772 - i % 2 * 8}l90 -14", "#b5402a", 8) for i in range(4)) + '<g stroke="#fff" stroke-opacity=".4" stroke-width="14" fill="none" filter="url(#b8)"><path d="M350 270q-40 -60 6 -110t0 -100"/><path d="M430 270q36 -50 -6 -100t6 -90"/></g>', "r")

# Rice in an open sack.
grains = mound(rnd, 330, 400, 292, 205, 118, lambda x, y, a, k: oval(x, y, 10, 4.4, rnd.choice(("#fffaf0", "#f3e8d0", "#e8dabb")), extra=f'transform="rotate({a:.0f} {x:.0f} {y:.0f})"'))
SACK = "M196 300C150 420 150 600 190 690Q400 724 610 690C650 600 650 420 604 300Z"
sack = path(SACK, "url(#goni)", "cyl") + path("M176 270Q400 350 624 270Q640 300 622 330Q400 396 178 330Q160 300 176 270Z", "url(#goni)") + path("M176 270Q400 350 624 270Q640 300 622 330Q400 396 178 330Q160 300 176 270Z", "url(#rollsh)")
sack += text(400, 520, "BERAS", 70, "#3a2412", 800, SANS, 'opacity=".8" letter-spacing="8"') + text(400, 576, "5 KG", 44, "#7a2016", 700, SANS, 'opacity=".8"') + line("M270 440H530M270 606H530", "#3a2412", 5, 'opacity=".6"')
scoop = group(path("M0 0Q10 60 80 60T160 0Q80 20 0 0Z", "#a8703a", "drop") + rect(152, -14, 110, 22, 10, "#8d5527", "drop"), 420, 200, -26)
SCENES["beras-karung"] = scene(("#e6e2d4", "#bdb59b"), ("#9c7450", "#5f4027"), shadow(400, 696, 250) + path("M180 292Q400 150 620 292Q400 340 180 292Z", "#efe4cb") + grains + scoop + sack + pile(rnd, 40, (120, 720, 560, 40), lambda x, y, a, k: oval(x, y, 10, 4.4, "#fff6e2", extra=f'transform="rotate({a:.0f} {x:.0f} {y:.0f})"')), "w")


# Oyster mushrooms fanned over a low basket.
def mushroom(x, y, a, k):
    gills = "".join(line(f"M0 30L{math.sin(t / 10) * 74:.0f} {2 - math.cos(t / 10) * 8:.0f}", "#c9bca8", 2, 'opacity=".8"') for t in range(-14, 15, 3))
    return group(path("M-16 110Q-10 60 -18 20H18Q12 60 16 110Z", "#f0e8da", "cyl") + path("M-98 4Q0 64 98 4Q44 50 18 58H-18Q-44 50 -98 4Z", "#cdbda2") + gills + path("M-104 4C-110 -34 -56 -50 -6 -42C34 -58 112 -36 104 6Q78 26 46 14T-20 18T-104 4Z", "#f2e6d2", "drop") + line("M-80 -14Q-30 -34 20 -26", "#fff", 8, 'opacity=".5" filter="url(#b3)"'), x, y, a, k)


clump = "".join(mushroom(x, y, a, k) for x, y, a, k in ((230, 440, -34, 1.0), (570, 440, 34, 1.0), (320, 370, -16, 1.15), (480, 368, 16, 1.15), (400, 300, 0, 1.2), (270, 490, -22, 0.9), (535, 490, 22, 0.9), (345, 450, -8, 1.05), (455, 455, 8, 1.05), (400, 500, 0, 0.95)))
low = path("M130 560H670L616 690Q400 722 184 690Z", "url(#wovtua)", "side") + rect(114, 544, 572, 32, 14, "#8a5627", "side")
SCENES["jamur-tiram"] = scene(("#b9c3a8", "#818c70"), ("#6f5338", "#3e2b1a"), shadow(400, 692, 290) + leaf(150, 560, 170, -150, "#4d7f35") + leaf(640, 556, 170, -30, "#5f9440") + clump + low + leaf(110, 748, 120, 6, "#5f9440") + group(mushroom(0, 0, 0, 0.8), 640, 716, 74))

# A pineapple, whole and cut.
BODY = "M0 -190C86 -190 128 -110 128 -10C128 100 80 190 0 190S-128 100 -128 -10C-128 -110 -86 -190 0 -190Z"
net = "".join(f"M{-360 + i * 52} 210L{40 + i * 52} -210M{-40 + i * 52} 210L{-440 + i * 52} -210" for i in range(16))
eyes = "".join(oval(-130 + (i % 6) * 52 + (i // 6 % 2) * 26, -178 + i // 6 * 27, 5, 5, "#f6cf74") for i in range(84))
crown = "".join(path(f"M-20 0Q{dx * 0.3:.0f} -60 {dx} {-h}Q{dx * 0.5 + 12:.0f} -40 20 0Z", c, "side") for dx, h, c in ((-150, 90, "#3f6e3a"), (150, 90, "#35603a"), (-110, 150, "#5a8a4a"), (112, 150, "#4a7a40"), (-60, 190, "#6a9a55"), (64, 190, "#5a8a4a"), (0, 220, "#7aa860")))
whole = f'<clipPath id="nanas"><path d="{BODY}"/></clipPath>' + group(crown, 0, -176) + path(BODY, "#d08a1e") + f'<g clip-path="url(#nanas)">{line(net, "#7a4a12", 4)}{eyes}</g>' + path(BODY, "url(#sph)")
cut = oval(0, 0, 112, 92, "#a86f1c") + oval(0, 0, 98, 80, "#f7d24a", "side") + "".join(line(f"M0 0L{math.cos(t * 0.42) * 90:.0f} {math.sin(t * 0.42) * 72:.0f}", "#e3b02c", 3) for t in range(15)) + oval(0, 0, 26, 21, "#fae89a")
SCENES["nanas-madu"] = scene(("#f2dcc8", "#d0a184"), ("#a9794a", "#6a4526"), shadow(310, 690, 170) + group(whole, 300, 506) + shadow(590, 716, 150) + group(oval(16, 8, 112, 92, "#8f5d16") + cut, 560, 610, -6) + group(oval(0, 12, 112, 92, "#8f5d16") + cut, 640, 715, 0, 0.8, 0.38), "l")

MANGO = "M-96 -6C-98 -52 -50 -76 4 -70C62 -64 96 -22 104 20C108 42 92 44 80 40C64 66 8 78 -36 66C-74 56 -94 34 -96 -6Z"


def mango(x, y, a, c="#e0952a", k=1.0):
    return group(path(MANGO, c) + oval(-44, -30, 46, 26, "#c8452a", extra='filter="url(#b18)" opacity=".7"') + path(MANGO, "url(#sph)") + line("M-92 -10l-20 -10", "#5b3a1a", 8), x, y, a, k)


basket = path("M150 480H650L600 684Q400 720 200 684Z", "url(#wov)", "side") + rect(134, 462, 532, 36, 16, "#8a5627", "side") + line("M166 540Q400 560 634 540M186 640Q400 664 614 640", "#8a5627", 9)
handle = line("M170 470C180 130 620 130 630 470", "#6d3d1b", 24) + line("M170 470C180 130 620 130 630 470", "#b87a3c", 10, 'stroke-dasharray="26 12"')
fruit = "".join(mango(x, y, a, c) for x, y, a, c in ((250, 432, 20, "#e8bb3c"), (560, 430, 150, "#dba52c"), (410, 440, 10, "#93a83c"), (310, 366, 28, "#e3a72e"), (490, 370, -18, "#e8bb3c"), (396, 304, 8, "#a5b344")))
SCENES["mangga-keranjang"] = scene(("#d5e2e4", "#a3b9bd"), ("#c09462", "#7d5830"), shadow(400, 690, 270) + handle + leaf(250, 400, 190, -160, "#4d7f35") + leaf(540, 390, 190, -24, "#3f6e2b") + fruit + basket + shadow(660, 750, 90, 14) + mango(650, 700, 12, "#e8bb3c", 0.92), "r")
