# ruff: noqa: E501
"""Pictures of prepared food and of crunchy snacks."""

import random

from canvas import group, line, oval, path, rect, scene, shadow
from shapes import bowl, brick, cube, leaf, mound, pile, pillow, pouch

rnd = random.Random(4)
BROWN = ("#8a5a34", "#5c381e")
SCENES = {}

# Yellow tofu piled in a bamboo box, the lid leaning behind.
LID = "M470 250L690 214L742 500L510 520Z"
cubes = "".join(cube(x, y, 62, "#f7cf55", "#e3a92c", "#c98a1c") for x, y in ((170, 470), (294, 452), (418, 462), (526, 476), (230, 408), (356, 396), (470, 410), (295, 346), (412, 350)))
besek = path("M120 500L680 500L640 690Q400 726 160 690Z", "url(#wov)", "side") + rect(106, 488, 588, 34, 14, "#c79452", "side") + line("M112 505H688", "#7c5223", 3, 'stroke-dasharray="22 10" opacity=".7"')
SCENES["tahu-takwa"] = scene(("#efd9b4", "#cfa978"), BROWN, shadow(400, 694, 310) + path(LID, "url(#wovtua)", "side") + line("M470 250L690 214L742 500", "#c79452", 14) + cubes + besek)


def leaf_roll(x, y, w, a):
    body = rect(0, -58, w, 116, 40, "#4d7f35") + line(f"M20 -50Q{w / 2} -40 {w - 20} -52M14 -24Q{w / 2} -14 {w - 14} -26M14 6Q{w / 2} 14 {w - 14} 4M20 36Q{w / 2} 44 {w - 20} 34", "#2e5a22", 5, 'opacity=".8"')
    return group(body + rect(0, -58, w, 116, 40, "url(#rollsh)") + line(f"M34 -46Q54 0 50 46M{w - 60} -46Q{w - 40} 0 {w - 44} 46", "#d9bb7c", 8), x, y, a)


slice_ = oval(0, 0, 74, 68, "#3f6e2b") + oval(0, 0, 62, 56, "#a7562e", "sph") + "".join(oval(x, y, 5, 4, c) for x, y, c in ((-16, -10, "#6d2f16"), (20, 12, "#6d2f16"), (4, -28, "#d08a5a"), (-24, 20, "#d08a5a"), (28, -14, "#6d2f16")))
SCENES["gethuk-pisang"] = scene(("#dfe3c8", "#b4b88a"), ("#7d522f", "#4a2d17"), path("M40 690Q180 560 420 590T770 660Q640 770 400 760T40 690Z", "#5f9440", "drop") + line("M60 690Q300 640 750 660", "#86b565", 7) + shadow(370, 680, 260) + leaf_roll(130, 610, 400, -4) + leaf_roll(200, 500, 370, 4) + leaf_roll(225, 392, 320, -4) + group(slice_, 580, 650) + group(slice_, 690, 680, 30, 0.85), "r")

# Dark sticky sweets: glossy bars on a board, three in twisted paper.
def candy(x, y, a, c):
    fan = path("M0 -14L-44 -34L-30 0L-44 34L0 14Z", c, "side")
    return group(fan + group(fan, 104, 0, 180) + rect(-4, -30, 112, 60, 18, c) + rect(-4, -30, 112, 60, 18, "url(#rollsh)") + line("M20 -26V26M52 -28V28M84 -26V26", "#fff", 4, 'opacity=".35"'), x, y, a)


def dodol(x, y):
    seeds = "".join(oval(x + 40 + rnd.random() * 190, y - 32 + rnd.random() * 40 + 12, 5, 3, "#f3dfb4") for _ in range(18))
    return brick(x, y, 150, 120, 52, "#6a3419", "#4a2110", "#371608") + seeds + line(f"M{x + 50} {y - 10}l70 -36", "#fff", 9, 'opacity=".22" filter="url(#b3)"')


board = path("M90 650L250 560H730L640 690Q380 730 90 650Z", "#c08f55", "side") + path("M90 650Q380 730 640 690V716Q380 756 90 676Z", "#7c5428")
SCENES["jenang-dodol"] = scene(("#e9cfc0", "#bf9480"), ("#9a7650", "#5f4227"), shadow(390, 715, 300) + board + dodol(150, 560) + dodol(360, 600) + dodol(245, 500) + dodol(330, 430) + candy(110, 730, -8, "#c8452a") + candy(560, 720, 10, "#4f8a5a") + candy(600, 630, -20, "#e0a02f"))

EGG = "M0 -66C34 -66 50 -16 50 12C50 44 26 60 0 60S-50 44 -50 12C-50 -16 -34 -66 0 -66Z"


def egg(x, y, a, k=1.0):
    specks = "".join(oval(px, py, 2, 1.6, "#4f7f78", extra='opacity=".5"') for px, py in ((-20, 10), (12, -30), (22, 20), (-6, 34), (-26, -16), (6, 4)))
    return group(path(EGG, "#9fcabf") + specks + path(EGG, "url(#sph)"), x, y, a, k)


half = oval(0, 0, 66, 52, "#7fb0a5") + oval(0, -3, 60, 46, "#f7f6ee", "side") + oval(4, -2, 34, 28, "#ee8420") + oval(-4, -9, 13, 9, "#ffc56b", extra='opacity=".8"')
nest = "".join(line(f"M{120 + i * 22} {560 + (i % 3) * 10}q{20 + i % 5 * 6} -44 {46 - (i % 4) * 22} -{46 + (i % 4) * 12}", c, 5) for i, c in enumerate(("#d8b56a", "#b98e45", "#e6cb8c") * 8))
eggs = "".join(egg(x, y, a, 1.12) for x, y, a in ((250, 500, -20), (365, 480, 8), (480, 490, -6), (570, 515, 24), (310, 430, 16), (425, 405, -14), (530, 435, 10)))
tray = path("M110 540H690L630 680Q400 712 170 680Z", "url(#kepang)", "side") + rect(96, 526, 608, 30, 14, "#a9793d", "side")
SCENES["telur-asin"] = scene(("#cfdcd6", "#9db3ab"), ("#a7835a", "#65472a"), shadow(400, 686, 300) + nest + eggs + tray + shadow(600, 746, 110, 16) + group(half, 560, 718, -8) + group(half, 690, 722, 14), "w")

APPLE = "M0 -54C-30 -84 -84 -62 -84 -2C-84 56 -40 84 0 72C40 84 84 56 84 -2C84 -62 30 -84 0 -54Z"


def apple(x, y, k=1.0, c="#c0392b"):
    return group(path(APPLE, c, "sph") + line("M0 -56Q4 -86 20 -98", "#5b3a1a", 8) + leaf(8, -78, 56, -30), x, y, 0, k)


def apple_chip(x, y, a, k=1.0):
    return group(oval(0, 0, 58, 34, "#b23b25") + oval(0, -1, 54, 30, "#f6dfa6") + oval(0, -1, 44, 22, "#fbeec8") + "".join(oval(px, py, 5, 3, "#8a5a26") for px, py in ((-9, -4), (9, -4), (0, 6))), x, y, a / 6 - 15, k)


SCENES["keripik-apel"] = scene(("#dfe6cf", "#b9c59c"), ("#a87a4b", "#70492a"), shadow(350, 682, 220) + pouch(180, 150, 340, 530, "#c08a52", "#fbf0d8", "Keripik Apel", "RENYAH · 120 GRAM", "#5f8a3a") + shadow(610, 640, 90, 16) + apple(610, 580, 0.92) + shadow(590, 735, 160, 20) + "".join(apple_chip(x, y, a) for x, y, a in ((490, 690, 40), (590, 680, 140), (680, 700, 90), (440, 735, 60), (545, 735, 120), (650, 745, 30))))

# Big thin peanut crackers standing in a see-through jar.
def peyek(x, y, rx, ry, a=0):
    nuts = "".join(oval(rnd.uniform(-0.62, 0.62) * rx, rnd.uniform(-0.62, 0.62) * ry, rx * 0.12, ry * 0.13, rnd.choice(("#a8692f", "#c98a4a", "#8d4f22")), "sph") for _ in range(11))
    bits = "".join(oval(rnd.uniform(-0.7, 0.7) * rx, rnd.uniform(-0.7, 0.7) * ry, 5, 3, "#5a7a34") for _ in range(7))
    return group(f'<g filter="url(#rough)">{oval(0, 0, rx, ry, "#b9781f")}{oval(0, -3, rx * 0.95, ry * 0.93, "#e9b44f", "side")}{oval(rx * 0.1, 0, rx * 0.6, ry * 0.6, "#f4cf7c", extra="opacity=.7")}</g>{bits}{nuts}', x, y, a)


TOPLES = "M230 190H530Q556 210 556 260V650Q556 690 516 690H244Q204 690 204 650V260Q204 210 230 190Z"
inside = "".join(peyek(380 + (i % 2) * 14 - 7, 632 - i * 50, 150, 56, (i % 3 - 1) * 7) for i in range(8))
SCENES["rempeyek"] = scene(("#f3e0b8", "#d6ac66"), ("#6f4a2d", "#3c2413"), shadow(385, 684, 210) + path(TOPLES, "#fff6dc", extra='opacity=".35"') + inside + path(TOPLES, "url(#glass)") + rect(212, 130, 336, 76, 18, "#b3301f", "cyl") + line("M218 186H542", "#fff", 4, 'opacity=".35"') + shadow(600, 742, 130, 18) + peyek(600, 716, 124, 44, -6) + peyek(640, 684, 110, 40, 10), "r")

sticks = "".join(group(rect(-8, 0, 16, 210 + i % 3 * 20, 8, c, "side"), 466 + i * 14, 330 + (i * 37) % 50, (i - 8) * 1.7) for i, c in enumerate(("#d99a4a", "#e8b765", "#c9873a", "#edc079") * 4))
loose = "".join(group(rect(0, 0, 130, 17, 8, c, "drop"), x, y, a) for x, y, a, c in ((330, 735, -8, "#d99a4a"), (420, 752, 6, "#e8b765"), (560, 750, -4, "#c9873a"), (620, 735, 12, "#edc079")))
cup = path("M456 480H716L694 690Q586 714 478 690Z", "url(#bambu)", "cyl") + line("M460 520H712M474 650H698", "#6a431c", 10)
SCENES["stik-tahu"] = scene(("#cfdde2", "#9fb4bc"), ("#b98d5c", "#7a5431"), shadow(260, 690, 170) + pillow(110, 210, 290, 470, "#e3b23c", "#fffaf0", "Stik Tahu", "KUNYIT · 100 GRAM") + shadow(590, 694, 140) + sticks + cup + loose, "w")

BANANA = "M0 0C40 70 150 84 226 22C216 14 214 4 212 -6C150 34 70 22 22 -18C18 -26 6 -30 0 -26C-4 -18 -4 -8 0 0Z"


def banana(x, y, a, k=1.0):
    return group(path(BANANA, "#eec33c", "drop") + line("M10 -10C60 44 150 46 212 4", "#b98a1c", 4, 'opacity=".6"') + path("M212 -8l16 22l10 -6l-14 -22z", "#5b4518"), x, y, a, k)


def banana_chip(x, y, a, k=1.0):
    return group(oval(0, 0, 46, 25, "#c98f24") + oval(0, -2, 43, 22, "#f3cb58", "side") + line("M-24 -2H24", "#d9a430", 6, 'opacity=".7"') + "".join(oval(px, -2, 2.4, 2, "#6b4716") for px in (-14, -2, 10, 20)), x, y, a - 90 if a > 130 else a / 3 - 20, k)


SCENES["keripik-pisang"] = scene(("#e8d5c8", "#bb9c88"), ("#8f7a5c", "#57452f"), shadow(370, 700, 270) + mound(rnd, 46, 365, 540, 200, 150, banana_chip) + bowl(365, 540, 245, 160, "#2f6f73", "#1c4a4d").replace("<ellipse", '<ellipse visibility="hidden"') + line("M122 552C130 570 600 570 608 552", "#f0e2c2", 6, 'opacity=".8"') + banana(500, 700, -4, 1.05) + banana(520, 672, -14, 1.0) + pile(rnd, 5, (130, 722, 250, 34), banana_chip), "l", "stone")
