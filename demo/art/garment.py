# ruff: noqa: E501
"""Pictures of clothing and accessories, and of plaited bamboo, pandan and rattan."""

import math

from canvas import cast, group, line, oval, path, rect, scene, shadow
from shapes import flower, fringe, leaf, ring

SCENES = {}

# A lace blouse on a hanger.
hanger = line("M400 150Q400 112 424 108T440 76T404 60", "#8a8378", 8) + line("M250 218Q400 120 550 218", "#b98a52", 18)
SLEEVE_L = "M258 214C214 240 186 330 150 520L222 540C240 450 268 390 290 350Z"
SLEEVE_R = "M542 214C586 240 614 330 650 520L578 540C560 450 532 390 510 350Z"
COAT = "M330 182Q290 196 258 214C270 320 292 400 284 470C276 560 258 620 250 690Q330 716 396 700L400 420L404 700Q470 716 550 690C542 620 524 560 516 470C508 400 530 320 542 214Q510 196 470 182L400 420Z"
vines = "".join(group(flower(x, y, 0.3, "#fbe3e0", "#e6b04a") + leaf(x + 14, y, 28, 20, "#f3cfc8", "#fff") + leaf(x - 12, y + 4, 26, 160, "#f3cfc8", "#fff")) for x, y in ((318, 260), (342, 340), (366, 420), (376, 500), (372, 580), (366, 656), (482, 260), (458, 340), (434, 420), (424, 500), (428, 580), (434, 656), (290, 660), (510, 660)))
cuffs = "".join(flower(x, y, 0.22, "#fbe3e0", "#e6b04a") for x, y in ((170, 512), (192, 520), (630, 512), (608, 520)))
SCENES["kebaya-brokat"] = scene(("#e6ded2", "#bcae9a"), ("#000", "#000"), cast(COAT) + cast(SLEEVE_L) + cast(SLEEVE_R) + hanger + path("M330 186Q400 210 470 186L404 424H396Z", "#5a1a2c") + path("M352 290Q400 304 448 290L402 430H398Z", "#8e2a44", "side") + line("M352 290Q400 304 448 290", "#e6b04a", 5) + path(SLEEVE_L, "#a8324e", "side") + path(SLEEVE_R, "#a8324e", "side") + path(COAT, "#b83a58", "folds") + line("M330 182L400 420L470 182", "#f6d9d2", 7, 'stroke-dasharray="2 11"') + line("M250 690Q330 716 396 700M404 700Q470 716 550 690", "#f6d9d2", 8, 'stroke-dasharray="2 12"') + vines + cuffs + oval(400, 428, 11, 11, "#e6b04a", "sph") + oval(400, 456, 8, 8, "#e6b04a", "sph"), "l", "", "wall")

# A tie-dyed shawl over a wooden stand.
stand = rect(386, 180, 28, 500, 8, "#8d5f34", "cyl") + oval(400, 690, 150, 26, "#7a4f28") + oval(400, 682, 150, 26, "#9a6b3c", "drop") + rect(190, 176, 420, 26, 13, "#9a6b3c", "rollsh")
FALL_A = "M230 180Q320 150 400 182L416 600H206Q214 380 230 180Z"
FALL_B = "M392 182Q480 150 570 180Q590 360 596 540H400Z"
SCENES["selendang-jumputan"] = scene(("#efe3c4", "#cdb787"), ("#8a5a34", "#5c381e"), shadow(400, 690, 190) + stand + fringe(404, 592, 538, 34, "#e48a2f") + path(FALL_B, "url(#jumput)", "folds") + path(FALL_B, "#000", extra='opacity=".16"') + fringe(210, 412, 598, 38, "#e48a2f") + path(FALL_A, "#1c0e05", extra='opacity=".35" filter="url(#b8)" transform="translate(12 8)"') + path(FALL_A, "url(#jumput)", "folds") + path("M206 600H416V572H207Z", "#7a1c48", extra='opacity=".8"'), "w")

# A canvas bag printed with real leaf shapes.
TOTE = "M200 320H600L628 690Q400 706 172 690Z"


def print_leaf(x, y, s, a, c, o=0.8):
    return group(leaf(0, 0, s, 0, c, "#f3e6c6"), x, y, a, extra=f'opacity="{o}"')


prints = "".join(print_leaf(*p) for p in ((300, 640, 210, -104, "#7a3b22"), (300, 640, 150, -60, "#a8662f"), (300, 640, 150, -148, "#8d4f2a"), (520, 660, 230, -82, "#3f5a34"), (516, 560, 120, -30, "#5f7a3a"), (510, 570, 120, -140, "#56703a"), (440, 400, 120, 10, "#b9752f"), (250, 420, 110, -30, "#6a7a3a"), (400, 660, 110, -80, "#c08a3a"), (360, 440, 90, 60, "#8c3a1e")))
SCENES["tas-ekoprint"] = scene(("#cddbd0", "#97ac9b"), ("#c7a171", "#8a623a"), shadow(400, 692, 250) + line("M300 330C290 120 510 120 500 330", "#8d6a42", 26) + path(TOTE, "#ecdcb8", "side") + f'<clipPath id="tote"><path d="{TOTE}"/></clipPath><g clip-path="url(#tote)">{prints}</g>' + path(TOTE, "url(#linen)", extra='opacity=".4"') + path(TOTE, "url(#side)") + line("M205 344H595", "#b99b66", 4, 'stroke-dasharray="10 7"') + line("M300 390V330C290 170 510 170 500 330V390", "#a37a4c", 24) + line("M300 390V330C290 170 510 170 500 330V390", "#c9a574", 3, 'stroke-dasharray="8 7"') + line("M288 384l24 24m0 -24l-24 24M488 384l24 24m0 -24l-24 24", "#7a5431", 4), "r")

# A velvet cap with an embroidered band.
CAP = "M160 420Q160 330 200 318Q400 268 600 318Q640 330 640 420L624 610Q400 690 176 610Z"
band = "M169 520Q400 600 631 520L624 610Q400 690 176 610Z"
motif = "".join(group(path("M0 -30L22 0L0 30L-22 0Z", "#e3b74e") + path("M0 -16L12 0L0 16L-12 0Z", "#8c2f1d") + oval(36, 0, 6, 6, "#f3dfb4"), 222 + i * 60, 582 + 36 * math.sin(math.pi * (i + 0.4) / 6.6), (3 - i) * 4) for i in range(7))
SCENES["peci-bordir"] = scene(("#e9d3b8", "#c19a72"), ("#6b7a70", "#3f4a44"), shadow(400, 650, 270) + path(CAP, "#211c20", "cyl") + oval(400, 334, 214, 46, "#342c33", "drop") + line("M196 330Q400 396 604 330", "#4a4048", 4) + path(band, "#4a1614", "cyl") + line("M170 524Q400 604 630 524M177 604Q400 684 623 604", "#e3b74e", 6) + motif + '<path d="M230 360Q214 420 222 500" stroke="#fff" stroke-opacity=".28" stroke-width="20" fill="none" filter="url(#b8)"/>', "r", "linen")

# Plaited: a pandan tote with a coloured band.
diamonds = "".join(path(f"M{x} 480l24 -26l24 26l-24 26z", "#f0e2b0") + path(f"M{x + 12} 480l12 -13l12 13l-12 13z", "#a3301f") for x in range(222, 560, 62))
BAG = "M170 320H630L600 670Q400 708 200 670Z"
SCENES["tas-pandan"] = scene(("#ecdcd0", "#c3a590"), ("#8f7a5c", "#57452f"), shadow(400, 684, 250) + line("M280 330C270 120 530 120 520 330", "#6d3d1b", 20, 'opacity=".7"') + path(BAG, "url(#pandan)", "side") + path("M182 440H618L612 520H188Z", "#33603f", extra='opacity=".9"') + line("M186 520H614M183 440H617", "#f0e2b0", 5) + diamonds + rect(160, 304, 480, 34, 15, "#7d7433", "side") + line("M280 380V330C276 190 524 190 520 330V380", "#7a4520", 18) + line("M280 380V330C276 190 524 190 520 330V380", "#b8743c", 6) + "".join(oval(x, 384, 13, 13, "#e2bb68", "sph") for x in (280, 520)))

# A tall bamboo basket with lid, open lattice around the middle.
lattice = "".join(line(f"M{200 + i * 40} 400L{260 + i * 40} 610M{260 + i * 40} 400L{200 + i * 40} 610", "#c6985a", 10) for i in range(-1, 10))
DRUM = "M190 380H610L590 660Q400 700 210 660Z"
cover = path("M170 380C170 270 290 230 400 230S630 270 630 380Q400 430 170 380Z", "url(#kepang)", "cyl") + line("M170 380Q400 430 630 380", "#8a5627", 20) + oval(400, 228, 34, 18, "#8a5627", "sph") + line("M380 226Q400 170 420 226", "#8a5627", 12)
SCENES["keranjang-bambu"] = scene(("#d8e0cc", "#a8b594"), ("#a97a4c", "#6b4628"), shadow(400, 676, 230) + path(DRUM, "#5a3a1a", "cyl") + f'<clipPath id="krj"><path d="{DRUM}"/></clipPath><g clip-path="url(#krj)">{lattice}</g>' + path(DRUM, "url(#cyl)", extra='opacity=".8"') + path("M193 420L190 380H610L607 420Q400 460 193 420Z", "url(#bambu)", "cyl") + path("M206 610Q400 652 594 610L590 660Q400 700 210 660Z", "url(#bambu)", "cyl") + cover, "w")

# A round winnowing tray seen from above.
spokes = oval(400, 400, 300, 300, "url(#kepang)") + oval(400, 400, 300, 300, "url(#sph)", extra='opacity=".5"')
rim = "".join(oval(400, 400, r, r, "none", extra=f'stroke="{c}" stroke-width="{w}"') for r, c, w in ((314, "#7c4f22", 40), (322, "#b98347", 14), (304, "#a06f38", 12)))
ties = ring(400, 400, 314, 30, lambda x, y, a: group(rect(-22, -5, 44, 10, 4, "#e6c88e"), x, y, a))
SCENES["tampah-bambu"] = scene(("#fff", "#fff"), ("#5f7a72", "#3f564f"), oval(424, 430, 330, 330, "#0c1512", extra='opacity=".55" filter="url(#b18)"') + spokes + rim + ties + "".join(chunk for chunk in (flower(300, 500, 0.8), flower(370, 545, 0.65), leaf(250, 520, 110, 150, "#4d7f35"))), "r", "linen", "flat")

# A conical farmer's hat leaning on a rolled mat.
CONE = "M120 640Q250 470 400 300Q550 470 680 640Q560 700 400 700T120 640Z"
rays = "".join(line(f"M400 306L{x} {y}", "#8a5a26", 3, 'opacity=".6"') for x, y in ((150, 650), (200, 668), (260, 684), (330, 694), (400, 698), (470, 694), (540, 684), (600, 668), (650, 650)))
hoops = "".join(line(f"M{400 - t * 280:.0f} {300 + t * 340:.0f}Q400 {300 + t * 480:.0f} {400 + t * 280:.0f} {300 + t * 340:.0f}", c, 5, 'opacity=".75"') for t, c in ((0.2, "#7c4f22"), (0.4, "#a8753c"), (0.6, "#7c4f22"), (0.8, "#a8753c")))
mat = rect(90, 190, 96, 480, 40, "url(#pandan)", "cyl") + oval(138, 196, 47, 18, "#8f8a4c") + oval(138, 196, 30, 11, "#5b5728") + oval(138, 196, 14, 5, "#d9cf94") + rect(90, 300, 96, 22, 4, "#8c2f1d", "cyl") + rect(90, 540, 96, 22, 4, "#8c2f1d", "cyl")
SCENES["caping-bambu"] = scene(("#f3e3c0", "#d3af6f"), ("#7d522f", "#4a2d17"), shadow(150, 672, 90, 14) + mat + shadow(420, 690, 300) + path(CONE, "url(#kepang)", "cyl") + rays + hoops + line("M120 640Q250 700 400 700T680 640", "#8a5627", 16) + oval(400, 312, 26, 20, "#8a5627", "sph"), "l")
