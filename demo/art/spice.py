# ruff: noqa: E501
"""Pictures of sambal and cooking spices, and of coffee, tea and chocolate."""

import random

from canvas import SANS, fitted, group, line, oval, path, rect, scene, shadow, text
from shapes import bean, bottle, brick, chili, cloth_lid, jar, leaf, mound, pile, screw_lid, sprig

rnd = random.Random(11)
SCENES = {}


def peanut(x, y, a, k=1.0):
    return group(path("M-30 0C-32 -18 -12 -20 0 -12C14 -20 34 -16 32 2C30 20 12 18 0 11C-12 20 -30 16 -30 0Z", "#d2a05c", "sph") + line("M-20 -4H22M-16 5H18", "#8d5c2a", 2, 'opacity=".6"'), x, y, a, k)


def garlic(x, y, k=1.0):
    d = "M0 -60C8 -34 56 -26 56 14C56 42 30 50 0 50S-56 42 -56 14C-56 -26 -8 -34 0 -60Z"
    return group(path(d, "#f3e8d6", "sph") + line("M0 -46C-22 -10 -24 20 -12 46M0 -46C22 -10 24 20 12 46M0 -40V48", "#c9a9a0", 3) + line("M0 -60V-76", "#cbb894", 8), x, y, 0, k)


def shallot(x, y, a=0.0, k=1.0):
    d = "M0 -46C6 -26 40 -20 40 10C40 34 20 40 0 40S-40 34 -40 10C-40 -20 -6 -26 0 -46Z"
    return group(path(d, "#9c3555", "sph") + line("M0 -36C-14 -8 -14 16 -6 36M0 -36C14 -8 14 16 6 36", "#d98aa0", 2, 'opacity=".7"'), x, y, a, k)


SCENES["sambal-pecel"] = scene(("#f1dfc0", "#d4ab78"), ("#80502f", "#4a2c17"), shadow(380, 688, 220) + group(jar("#8f3a17", cloth_lid("url(#kaw)"), "#fbf0d8", "Sambal Pecel", "SEDANG · 200 GRAM", "#b4511f55", fleck=True), 380, 690) + chili(540, 712, -8) + chili(580, 746, 6) + chili(70, 740, -14) + pile(rnd, 7, (180, 728, 190, 30), peanut))

squat = group(jar("#3d190d", screw_lid("#2b2320"), "#f4dfae", "Petis Udang", "PEKAT · 150 GRAM", "#8a3a1f44", "#2f6f73"), 300, 690, 0, 1, 0.86)
dish = oval(610, 704, 136, 36, "#efe6d4") + oval(610, 698, 116, 28, "#cdbf9f") + oval(610, 694, 96, 22, "#2c1008") + line("M548 690q40 -14 80 -4t42 0", "#8a4a2a", 7, 'opacity=".8"') + oval(610, 704, 130, 33, "none", extra='stroke="#27466b" stroke-width="5" stroke-dasharray="16 9"')
SCENES["petis-udang"] = scene(("#c9d6cf", "#94a89e"), ("#b08a5d", "#6f4d2c"), shadow(300, 690, 220) + squat + shadow(615, 720, 140, 22) + dish + group(rect(-8, -250, 16, 230, 8, "#a8703a", "cyl") + oval(0, 0, 30, 22, "#8d5527", "sph"), 640, 690, 28) + chili(470, 760, -4, 0.8), "r")

SCENES["saus-cabai"] = scene(("#f3d9c4", "#d09a78"), ("#5f4a3c", "#33251c"), shadow(300, 690, 130) + group(bottle("#b5241a", "#e8d9b5", "#fbf0d8", "Saus Cabai", "PEDAS · 275 ML", "#a3301f"), 300, 692, 0, 1.22) + shadow(500, 700, 90) + group(bottle("#d9731a", "#3c6b2c", "#fbf0d8", "Saus Cabai", "MANIS · 140 ML", "#d9731a"), 500, 700, 0, 0.86) + garlic(640, 690, 0.9) + garlic(110, 700, 0.8) + chili(560, 745, -4) + chili(400, 752, 4) + chili(90, 758, -10, 0.8) + shallot(700, 742, 10, 0.8), "w", "stone")

# A stone mortar with pestle, wrapped spice blocks beside it.
block = brick(0, 0, 170, 110, 80, "#e6cfa2", "#d1b27c", "#a98855")
cobek = path("M330 560C336 660 420 712 500 712S664 660 670 560Z", "#5a544e", "cyl") + oval(500, 560, 172, 44, "#77706a") + oval(500, 562, 150, 34, "#3c3732", "bowlin")
paste = oval(486, 570, 112, 22, "#a8401c") + oval(470, 564, 60, 10, "#c85f2c", extra='opacity=".8"') + oval(486, 570, 112, 22, "url(#bumbu)")
pestle = group(path("M-30 -150Q-34 -170 0 -172T30 -150L22 20Q0 44 -22 20Z", "#6a635c", "cyl"), 590, 520, 42)


def wrapped(x, y):
    return group(block + path("M46 -23L150 12L192 -9L88 -44Z", "#c0392b", extra='opacity=".85"') + path("M60 20L122 41V96L60 75Z", "#fbf0d8") + group(text(0, 0, "BUMBU", 17, "#3a1f12", 700, SANS) + text(0, 20, "PECEL", 15, "#a3301f", 600, SANS), 91, 56, 18) + line("M30 10L140 -45M170 58V138", "#8a5627", 4), x, y)


SCENES["bumbu-pecel"] = scene(("#dcd2c2", "#a89a86"), ("#97633a", "#5b3618"), shadow(500, 706, 190) + cobek + paste + pestle + shadow(220, 700, 160) + wrapped(70, 560) + wrapped(86, 462) + chili(360, 742, 6, 0.8) + shallot(650, 726) + shallot(715, 742, 20, 0.9) + garlic(300, 722, 0.7) + leaf(520, 756, 90, -6))

# Coffee: flat-bottomed bag with a folded, tied top.
BAG = "M170 190H450L470 250V690H150V250Z"
bag = path(BAG, "#2b2320", "side") + path("M150 250L200 300V690H150Z", "#000", extra='opacity=".28"') + path("M160 130H460V196H160Z", "#3a2f2a", "side") + rect(150, 172, 320, 20, 6, "#c9a15f") + oval(310, 240, 13, 13, "#17110f") + oval(310, 240, 5, 5, "#5d524c")
bag += rect(200, 320, 240, 280, 10, "#f4e4c3") + rect(200, 320, 240, 12, 4, "#a3301f") + rect(200, 588, 240, 12, 4, "#a3301f") + sprig(320, 400, 40, "#a3301f") + fitted(320, 492, "KOPI ROBUSTA", 30, 236, "#3a1f12") + text(320, 530, "BIJI SANGRAI", 19, "#7a431d", 500, SANS) + text(320, 562, "250 GRAM", 19, "#7a431d", 500, SANS)
SCENES["kopi-robusta"] = scene(("#d9c4a5", "#a98a63"), ("#6f4a2d", "#3c2413"), shadow(320, 690, 210) + bag + mound(rnd, 70, 580, 735, 150, 95, bean) + pile(rnd, 12, (120, 715, 520, 50), bean))

steam = '<g stroke="#fff" stroke-opacity=".45" stroke-width="14" fill="none" filter="url(#b8)"><path d="M350 360q-40 -70 10 -130t0 -120"/><path d="M440 360q40 -60 -8 -120t6 -110"/></g>'
cup = oval(390, 676, 250, 48, "#e9dfca", "side") + oval(390, 668, 190, 32, "#cbbb99") + path("M240 430H540Q540 640 460 664H320Q240 640 240 430Z", "#2f6f73", "cyl") + line("M540 470q92 -10 80 70q-14 66 -110 62", "#286064", 24) + oval(390, 430, 150, 34, "#3b8084") + oval(390, 432, 134, 27, "#2b140a") + oval(366, 426, 84, 12, "#7d4722", extra='opacity=".65"')
SCENES["kopi-tubruk"] = scene(("#f0e4d0", "#cdb391"), ("#a9835a", "#68482b"), shadow(395, 690, 250) + cup + line("M250 520Q390 566 530 520M258 548Q390 594 522 548", "#f0e2c2", 7) + steam + pile(rnd, 13, (60, 730, 250, 36), bean) + pile(rnd, 9, (560, 728, 180, 36), bean), "r")

# A tea tin and a heap of dried leaf.
def tea(x, y, a, k=1.0):
    return group(path("M-22 0Q-6 -12 22 -3Q4 10 -22 0Z", rnd.choice(("#3b4a26", "#2b351c", "#5a6a33", "#4a3a1e")), "drop"), x, y, a, k)


tin = path("M180 250H480V660Q480 696 330 700Q180 696 180 660Z", "#2f5d43", "cyl") + oval(330, 250, 150, 34, "#3d7556") + path("M172 190H488V262Q330 300 172 262Z", "#c99a3f", "cyl") + oval(330, 190, 158, 36, "#e2bb68", "side")
tin += path("M180 380Q330 416 480 380V570Q330 606 180 570Z", "#f6ecd2") + path("M180 380Q330 416 480 380V570Q330 606 180 570Z", "url(#cyl)", extra='opacity=".45"') + sprig(330, 446, 34, "#2f5d43") + text(330, 524, "TEH HIJAU", 34, "#24402f") + text(330, 560, "DAUN KERING · 100 GRAM", 17, "#7a431d", 500, SANS) + line("M182 366Q330 402 478 366M182 586Q330 622 478 586", "#e2bb68", 5)
SCENES["teh-kaleng"] = scene(("#e3ead6", "#b3c19c"), ("#c9a679", "#8c653c"), shadow(340, 690, 190) + tin + mound(rnd, 130, 590, 735, 130, 74, tea) + leaf(640, 640, 120, -50, "#5f9440") + leaf(640, 642, 100, -96, "#6fa44c") + leaf(642, 644, 96, -8, "#528538"), "w", "linen")

# A chocolate bar half out of its paper, with a cut cacao pod.
seg = "".join(rect(14 + c * 84, 12 + r * 72, 74, 62, 8, "#5a2f18", "side") + rect(26 + c * 84, 22 + r * 72, 50, 42, 5, "#6d3b1f") + line(f"M{22 + c * 84} {18 + r * 72}h58", "#fff", 3, 'opacity=".25"') for r in range(6) for c in range(3))
bar = rect(0, 0, 270, 450, 10, "#43210f") + seg + path("M-10 210L30 190L70 214L120 192L170 216L220 190L282 212V470H-10Z", "#d8d4c8", "side") + path("M-14 250L284 250V500H-14Z", "#8c2f1d", "side") + rect(20, 300, 230, 150, 8, "#f4e4c3") + text(135, 362, "COKELAT", 38, "#3a1f12") + text(135, 398, "HITAM 70%", 22, "#7a431d", 500, SANS) + text(135, 428, "80 GRAM", 18, "#7a431d", 500, SANS) + rect(-14, 250, 298, 14, 0, "#c99a3f")
pod = path("M0 0C30 -90 190 -110 270 0C190 100 30 90 0 0Z", "#b8692a", "sph") + path("M16 0C40 -62 180 -76 250 0C180 70 40 62 16 0Z", "#f2e3c6") + "".join(oval(60 + i * 34, -16 + (i % 2) * 30, 22, 17, "#e9d2c0", "sph") for i in range(5))
SCENES["cokelat-batang"] = scene(("#ddd", "#bbb"), ("#c3a789", "#8a6b4d"), group(rect(16, 22, 290, 500, 10, "#1c0e05", extra='opacity=".45" filter="url(#b18)"'), 170, 130, -12) + group(bar, 170, 130, -12) + group(oval(146, 30, 140, 70, "#1c0e05", extra='opacity=".4" filter="url(#b18)"') + pod, 480, 520, -28) + pile(rnd, 9, (480, 640, 200, 90), lambda x, y, a, k: group(oval(0, 0, 30, 20, "#7d4a2a", "sph") + line("M-20 0Q0 -6 20 0", "#4a2614", 3), x, y, a, k)) + leaf(560, 330, 190, -60, "#4d7f35"), "l", "wood", "flat")
