# ruff: noqa: E501
"""Pictures of soap and body care, and of ornaments for the house."""

import random

from canvas import SANS, fitted, group, line, oval, path, rect, scene, shadow, text
from patterns import CLOUD
from shapes import flower, leaf, ring, sprig

rnd = random.Random(33)
SCENES = {}


def soap(x, y, top, front, end):
    body = path(f"M{x + 40} {y + 8}l70 -52h240l-70 52z", top) + path(f"M{x + 40} {y + 8}h240v92h-240z", front, "drop") + path(f"M{x + 280} {y + 8}l70 -52v88l-70 56z", end)
    return body + line(f"M{x + 40} {y + 8}h240l70 -52", "#fff", 4, 'opacity=".5"') + text(x + 160, y + 66, "sereh", 34, "#4d5a2a", 600, extra='opacity=".55" letter-spacing="6"')


stalks = "".join(path(f"M{520 + i * 26} 716Q{548 + i * 24} 480 {640 + i * 22} {200 + i * 26}Q{566 + i * 26} 480 {546 + i * 26} 716Z", c, "side") + rect(516 + i * 26, 620, 30, 100, 12, "#ece3c4", "cyl") for i, c in enumerate(("#7f9a4a", "#a9bf6b", "#6b8a3e", "#94ab58")))
twine = line("M512 640Q580 660 634 640M512 652Q580 672 634 652", "#8a5627", 6)
SCENES["sabun-sereh"] = scene(("#d7c0ae", "#a08571"), ("#d9c9a6", "#a98f63"), shadow(320, 700, 230) + shadow(590, 716, 90, 14) + stalks + twine + soap(60, 600, "#efeac8", "#cfd08f", "#a9ad68") + soap(90, 500, "#f7ead0", "#dcbf8d", "#b89661") + soap(70, 400, "#e9eed6", "#b9c68d", "#93a566"), "l", "linen")

# A dropper bottle of essential oil.
VIAL = "M300 380H440Q490 390 490 450V650Q490 690 450 690H290Q250 690 250 650V450Q250 390 300 380Z"
vial = path(VIAL, "#7a3f14", "cyl") + path("M262 470H478V650Q478 680 448 680H292Q262 680 262 650Z", "#a85a1a", extra='opacity=".5"') + rect(318, 300, 104, 86, 8, "#23201f", "cyl") + "".join(line(f"M{328 + i * 14} 306V380", "#fff", 2, 'opacity=".16"') for i in range(7)) + path("M336 300C330 240 344 190 370 190S410 240 404 300Z", "#2f2b2a", "cyl")
vial += rect(250, 470, 240, 160, 0, "#f4ecd6") + rect(250, 470, 240, 160, 0, "url(#cyl)", extra='opacity=".4"') + sprig(370, 506, 22, "#5f7a3a") + fitted(370, 566, "MINYAK ATSIRI", 30, 216, "#3a1f12") + text(370, 598, "SERAI WANGI · 30 ML", 18, "#7a431d", 500, SANS)
SCENES["minyak-atsiri"] = scene(("#d3d9cf", "#98a393"), ("#8d7b66", "#54483a"), shadow(370, 690, 150) + leaf(470, 640, 250, -62, "#7f9a5a") + leaf(480, 660, 230, -34, "#6b8a4a") + leaf(260, 660, 180, -140, "#88a262") + vial + '<path d="M272 420V660" stroke="#fff" stroke-opacity=".45" stroke-width="12" filter="url(#b3)"/>' + flower(600, 724, 0.9, "#f3ecff", "#c9a2e0") + flower(180, 734, 0.75, "#f3ecff", "#c9a2e0"), "w", "stone")

# A wide jar of body scrub, lid leaning on it.
TUB = "M190 480H550V650Q550 694 500 694H240Q190 694 190 650Z"
cream = path("M196 486Q240 410 330 424Q380 370 450 420Q520 420 546 486Z", "#d9a05a", "drop") + path("M196 486Q240 410 330 424Q380 370 450 420Q520 420 546 486Z", "url(#bumbu)")
tub = oval(370, 480, 180, 34, "#c98f4c") + cream + path("M190 480Q370 546 550 480V650Q550 694 500 694H240Q190 694 190 650Z", "#e8d6b4", "cyl") + line("M190 482Q370 546 550 482", "#fff", 6, 'opacity=".6"') + path("M190 550Q370 600 550 550V648Q370 692 190 648Z", "#fbf3df") + path("M190 550Q370 600 550 550V648Q370 692 190 648Z", "url(#cyl)", extra='opacity=".35"') + text(370, 622, "LULUR REMPAH", 34, "#7a2f3a") + text(370, 654, "WANGI · 200 GRAM", 19, "#7a431d", 500, SANS)
cap = oval(610, 600, 40, 116, "#8a6a3c", extra='transform="rotate(12 610 600)"') + oval(624, 600, 40, 116, "#c9a15f", "side", 'transform="rotate(12 624 600)"')
SCENES["lulur-rempah"] = scene(("#f3dcd6", "#d3a59b"), ("#b59a7a", "#7a6043"), shadow(380, 694, 210) + shadow(640, 712, 70, 14) + group(oval(0, 0, 44, 120, "#8a6a3c") + oval(12, 0, 44, 120, "#c9a15f", "drop") + oval(14, 0, 30, 92, "none", extra='stroke="#a37f42" stroke-width="4"'), 620, 594, 14) + tub + flower(150, 722, 0.9, "#fff8ea") + flower(500, 748, 0.8, "#fde3e6", "#e0607a") + flower(238, 752, 0.6, "#fff8ea"), "r")


# Scented candles in glasses.
def candle(x, base, w, h, wax, words):
    x0, x1, top = x - w / 2, x + w / 2, base - h
    ry = w * 0.12
    body = shadow(x, base - 2, w * 0.56) + path(f"M{x0} {top}H{x1}V{base - 16}Q{x} {base + 18} {x0} {base - 16}Z", "#fff", extra='opacity=".3"') + path(f"M{x0 + 8} {top + h * 0.22}H{x1 - 8}V{base - 20}Q{x} {base + 10} {x0 + 8} {base - 20}Z", wax, "cyl") + oval(x, top + h * 0.22, w / 2 - 8, ry, "#fff4d6") + oval(x, top + h * 0.22, w / 3, ry * 0.6, "#ffe08a")
    body += line(f"M{x} {top + h * 0.22}v-22", "#3a2412", 5) + oval(x, top + h * 0.1, w * 0.9, w * 0.9, "url(#glow)", extra='opacity=".75"') + path(f"M{x} {top + h * 0.22 - 14}C{x - 24} {top + h * 0.22 - 34} {x - 8} {top + h * 0.22 - 58} {x} {top + h * 0.22 - 78}C{x + 8} {top + h * 0.22 - 58} {x + 24} {top + h * 0.22 - 34} {x} {top + h * 0.22 - 14}Z", "#ffb52e") + oval(x, top + h * 0.22 - 28, 7, 14, "#fff7d0")
    body += path(f"M{x0} {top}H{x1}V{base - 16}Q{x} {base + 18} {x0} {base - 16}Z", "url(#glass)", extra='opacity=".8"') + oval(x, top, w / 2, ry, "none", extra='stroke="#fff" stroke-width="4" opacity=".7"')
    return body + rect(x - w * 0.34, base - h * 0.48, w * 0.68, h * 0.26, 6, "#fbf3df") + fitted(x, base - h * 0.31, words, 26, w * 0.6, "#3a1f12")


SCENES["lilin-aromaterapi"] = scene(("#6b5a66", "#3d303c"), ("#5b4334", "#33231a"), candle(250, 690, 220, 280, "#e9d3b0", "KENANGA") + candle(520, 690, 190, 200, "#c9b0c8", "MELATI") + flower(400, 742, 0.75) + flower(660, 744, 0.65) + flower(120, 746, 0.55), "")

# A bamboo lamp glowing in the evening.
SHADE = "M270 300H530L600 560H200Z"
ribs = "".join(line(f"M{276 + i * 22.5:.0f} 300L{208 + i * 34.9:.0f} 560", "#6a431c", 9) for i in range(12))
SCENES["lampu-bambu"] = scene(("#8a6a4c", "#46301f"), ("#5f4128", "#2f1d10"), oval(400, 440, 380, 340, "url(#glow)", extra='opacity=".8"') + shadow(400, 700, 140) + oval(400, 692, 120, 22, "#6a431c", "cyl") + rect(376, 560, 48, 130, 8, "url(#bambu)", "cyl") + line("M376 600H424M376 650H424", "#5b3a1a", 6) + path(SHADE, "#ffe3a0") + oval(400, 450, 150, 130, "url(#glow)") + ribs + line("M248 385H552M226 470H574", "#7c5223", 8) + rect(256, 288, 288, 20, 9, "#8a5627", "cyl") + rect(186, 550, 428, 22, 10, "#8a5627", "cyl") + line("M256 340L262 310M530 540L560 540", "#fff", 4, 'opacity=".3"'), "")

# A rattan sun mirror.
rays = ring(400, 400, 196, 36, lambda x, y, a: group(rect(-10, -9, 128 if round(a) % 20 else 96, 18, 9, "#c6985a", "rollsh") + oval(118 if round(a) % 20 else 88, 0, 12, 12, "#a8703a", "sph"), x, y, a))
hoop = "".join(oval(400, 400, r, r, "none", extra=f'stroke="{c}" stroke-width="{w}"') for r, c, w in ((188, "#7c4f22", 34), (192, "#c08f4d", 10), (178, "#a8743a", 8), (250, "#8d5f34", 9)))
glass = oval(400, 400, 172, 172, "#b9cbd0", "sph") + '<clipPath id="crm"><circle cx="400" cy="400" r="172"/></clipPath><g clip-path="url(#crm)" fill="#fff" opacity=".35"><path d="M230 520L470 210H530L270 580Z"/><path d="M330 590L570 280H590L350 610Z"/></g>'
SCENES["cermin-rotan"] = scene(("#dfe0d2", "#a9ab95"), ("#000", "#000"), oval(424, 430, 290, 290, "#1c0e05", extra='opacity=".4" filter="url(#b18)"') + rays + hoop + glass, "r", "", "wall")

# A framed leather-puppet mountain.
KAYON = "M400 128C416 220 556 300 548 424C545 476 512 500 498 520C532 536 544 572 524 604Q400 622 276 604C256 572 268 536 302 520C288 500 255 476 252 424C244 300 384 220 400 128Z"
curls = "".join(path(CLOUD, c, extra=f'transform="translate({x} {y}) scale({k} {abs(k)})"') for x, y, k, c in ((320, 420, 0.46, "#b3301f"), (480, 420, -0.46, "#b3301f"), (338, 348, 0.36, "#2f6f73"), (462, 348, -0.36, "#2f6f73"), (366, 286, 0.26, "#b3301f"), (434, 286, -0.26, "#b3301f"), (400, 226, 0.2, "#2f6f73")))
tree = line("M400 540V220M400 490Q340 480 316 430M400 490Q460 480 484 430M400 420Q350 400 336 356M400 420Q450 400 464 356M400 350Q374 330 364 292M400 350Q426 330 436 292", "#3a1f12", 9)
gate = path("M350 598V520L400 478L450 520V598Q400 606 350 598Z", "#7a2016", "side") + rect(382, 538, 36, 62, 4, "#2b140a") + line("M330 528L400 470L470 528", "#f0d9a8", 8) + line("M400 470V446", "#f0d9a8", 6) + line("M366 520V598M434 520V598", "#f0d9a8", 4)
guards = "".join(oval(x, 548, 13, 14, "#b3301f") + path(f"M{x - 18} 600Q{x - 16} 562 {x} 562T{x + 18} 600Z", "#2f6f73") + line(f"M{x - 22} 584L{x + 22} 560", "#3a1f12", 4) for x in (316, 484))
pierced = "".join(oval(x, y, 4, 4, "#5d3517") for x, y in ((400, 166), (382, 208), (418, 208), (352, 250), (448, 250), (318, 290), (482, 290), (290, 334), (510, 334), (274, 382), (526, 382), (272, 432), (528, 432), (292, 476), (508, 476)))
gate += guards + pierced
stick = line("M400 604V642", "#7c5223", 9)
frame = rect(150, 60, 500, 640, 6, "#1c0e05", extra='opacity=".5" filter="url(#b18)" transform="translate(20 24)"') + rect(150, 60, 500, 640, 6, "#5d3517", "side") + rect(164, 74, 472, 612, 4, "#8d5a2c", "drop") + rect(186, 96, 428, 568, 2, "#2f1a0b") + rect(192, 102, 416, 556, 0, "#f2e6cc", "side")
stick = line("M400 560V630", "#7c5223", 9)
SCENES["pigura-wayang"] = scene(("#5f7a72", "#38504a"), ("#000", "#000"), frame + path(KAYON, "#1c0e05", extra='opacity=".35" filter="url(#b8)" transform="translate(10 12)"') + stick + path(KAYON, "#d9a93f", "side") + path(KAYON, "none", extra='stroke="#7a4a12" stroke-width="9"') + tree + curls + gate + path("M204 114L420 114L300 646H204Z", "#fff", extra='opacity=".12"'), "l", "", "wall")

# A cloth-covered tissue box with coasters.
box = path("M120 440H500V650H120Z", "url(#kawbiru)", "side") + f'<g transform="translate(500 440) skewY(-26.57)">{rect(0, 0, 120, 206, 0, "url(#kawbiru)")}</g>' + path("M500 440L620 380V586L500 646Z", "#000", extra='opacity=".36"') + path("M120 440L240 380H620L500 440Z", "#22356a", "side") + line("M120 440H500L620 380M500 440V650", "#d9b46a", 6) + oval(372, 410, 110, 16, "#0c142c")
tissue = path("M290 412C280 340 330 320 326 260C360 290 372 240 404 232C400 290 440 300 428 340C450 360 456 390 452 412Q372 430 290 412Z", "#fffaf0", "side") + line("M330 400Q350 340 342 290M390 404Q410 350 402 280", "#d8ccb4", 4)


def coaster(x, y):
    return oval(x, y + 10, 104, 34, "#6a431c") + oval(x, y, 104, 34, "url(#kaw)", "side") + oval(x, y, 102, 33, "none", extra='stroke="#c79452" stroke-width="6"')


SCENES["tisu-tatakan"] = scene(("#efe0c6", "#caa978"), ("#a9794a", "#6a4526"), shadow(350, 654, 260) + box + tissue + shadow(590, 730, 120, 20) + coaster(590, 712) + coaster(594, 692) + coaster(588, 672) + coaster(592, 652), "r")
