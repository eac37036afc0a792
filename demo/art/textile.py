# ruff: noqa: E501
"""Pictures of batik cloth and of handwoven cloth."""

from canvas import cast, group, line, oval, path, rect, scene, shadow
from shapes import fold, fringe, leaf, roll

SCENES = {}


def pole(y, x0=60, x1=740, color="#7c5223"):
    return rect(x0, y - 11, x1 - x0, 22, 11, color, "rollsh") + oval(x0, y, 16, 18, color, "sph") + oval(x1, y, 16, 18, color, "sph")


def cords(y, xs=(140, 660)):
    return "".join(line(f"M{x} -10V{y}", "#5b3a1a", 4) for x in xs)


TOP = "M150 340L640 340Q668 300 630 268Q400 226 168 276Q130 300 150 340Z"
SCENES["batik-kawung"] = scene(("#e9ddc6", "#c3ab84"), ("#b99467", "#7b5632"), shadow(400, 682, 290) + fold(612, 66, "#1b2a52", 6) + fold(546, 66, "url(#kaw)", -6) + fold(480, 66, "#8c3a1e", 10) + fold(398, 82, "url(#kaw)") + fold(338, 60, "#c9962f", 4) + path(TOP, "url(#kaw)", "side") + line("M168 280Q400 230 630 272", "#e8c98d", 7))

# Two bolts of parang, one unrolled towards the viewer.
tongue = path("M190 520Q150 620 120 760H560Q600 640 620 520Z", "url(#parang)", "folds") + path("M190 520Q150 620 120 760H560Q600 640 620 520Z", "url(#drop)") + line("M120 758H560", "#ead0a0", 6)
SCENES["batik-parang"] = scene(("#cfd8d8", "#98a8ab"), ("#c9a679", "#8c653c"), shadow(420, 640, 320, 40) + tongue + roll(150, 500, 500, 84, "url(#parang)", "#3b2013", "#ead0a0", "#1c0e05") + shadow(430, 424, 200, 10, 0.3) + roll(190, 346, 420, 72, "url(#parangnila)", "#17264a", "#efe2c8", "#0a1226"), "r", "linen")

# A wide cloud cloth over a hanging pole.
HANG = "M130 150Q400 160 670 150L684 690Q610 706 540 692T400 694T262 692T118 690Z"
hem = line("M110 690Q190 706 262 688T400 690T540 688T690 684", "#0f2350", 34) + line("M110 668Q190 684 262 666T400 668T540 666T690 662", "#f7f2e2", 3)
SCENES["batik-mega-mendung"] = scene(("#f1e6d2", "#d3bd97"), ("#000", "#000"), cords(140) + cast(HANG, 24, 26) + path(HANG, "url(#mega)", "folds") + path(HANG, "url(#drop)", extra='opacity=".6"') + f'<clipPath id="awan"><path d="{HANG}"/></clipPath><g clip-path="url(#awan)">{hem}</g>' + pole(146), "l", "", "wall")

# A folded shawl with fringes on a board, tied with a ribbon.
scarf = rect(-230, -130, 460, 250, 10, "url(#truntum)", "drop") + rect(-230, -130, 460, 26, 6, "#8c3a1e") + rect(-230, 94, 460, 26, 6, "#8c3a1e")
flap = path("M-230 -40H230V60Q0 84 -230 60Z", "url(#kawmerah)", "drop") + line("M-230 60Q0 84 230 60", "#f0d9a8", 6)
ribbon = rect(-28, -136, 56, 262, 0, "#d9b46a", "cyl") + path("M0 -10C-40 -70 -110 -60 -100 -10C-96 30 -40 20 0 -2C40 20 96 30 100 -10C110 -60 40 -70 0 -10Z", "#c99a3f", "drop") + path("M-6 0L-60 110L-26 96L-10 120L6 10L30 116L48 90L76 100L6 0Z", "#d9b46a", "drop") + rect(-20, -28, 40, 40, 10, "#b98428", "sph")
tassels = group(fringe(-228, 228, 0, 50, "#d9c7a0"), 0, 118) + group(fringe(-228, 228, 0, 40, "#d9c7a0"), 0, -128, 180)
SCENES["selendang-truntum"] = scene(("#fff", "#fff"), ("#a5714a", "#74492a"), group(rect(-220, -110, 470, 270, 14, "#1c0e05", extra='opacity=".5" filter="url(#b18)"') + tassels + scarf + flap + ribbon, 400, 400, -10, 1.18) + leaf(600, 690, 150, -40, "#5f7a3a") + leaf(610, 700, 130, -80, "#4d6a30"), "l", "wood", "flat")

# Handwoven.
SCENES["tenun-ikat-gulung"] = scene(("#f0e2c6", "#d2b585"), ("#a9794a", "#6a4526"), shadow(400, 694, 320) + roll(110, 612, 540, 84, "url(#ikat)", "#17474a", "#e9b949", "#0c2b2d") + roll(165, 452, 500, 78, "url(#ikatmerah)", "#7d1f1a", "#e6a93f", "#2a0d0b") + roll(225, 310, 410, 66, "url(#ikatnila)", "#20305c", "#e3d3b2", "#0c1430"))

stack = "".join(fold(y, 62, f, dx, 160, 620) for y, f, dx in ((626, "url(#lurik2)", 4), (564, "url(#lurik4)", -8), (502, "url(#lurik1)", 8), (440, "url(#lurik3)", -2), (378, "url(#lurik2)", 6)))
lid = path("M166 380L626 380Q650 346 618 318Q400 280 180 322Q146 346 166 378Z", "url(#lurik1)", "side")
spool = rect(0, 0, 96, 12, 4, "#b98a52", "cyl") + rect(0, 118, 96, 12, 4, "#b98a52", "cyl") + rect(14, 12, 68, 106, 8, "#8c2f1d", "cyl") + "".join(line(f"M16 {20 + i * 9}L80 {24 + i * 9}", "#fff", 1.5, 'opacity=".25"') for i in range(11))
SCENES["tenun-lurik"] = scene(("#d6dde0", "#a5b2b8"), ("#9a7650", "#5f4227"), shadow(390, 690, 270) + stack + lid + shadow(690, 722, 70, 14) + group(spool, 648, 590), "w")

# A long shawl hung over a peg rail.
rail = rect(90, 130, 620, 46, 10, "#8d5f34", "drop") + "".join(oval(x, 153, 18, 18, "#b98a52", "sph") for x in (160, 320, 480, 640))
SWAG = "M236 140Q244 250 400 300Q556 250 564 140Q590 150 596 190Q580 400 400 430Q220 400 204 190Q210 150 236 140Z"
TAIL_A = "M196 152Q240 126 262 160Q270 420 286 620H150Q180 400 196 152Z"
TAIL_B = "M538 160Q560 126 604 152Q620 400 650 660H514Q530 420 538 160Z"
creases = line("M250 190Q300 300 400 330Q500 300 550 190M240 230Q290 350 400 376Q510 350 560 230", "#000", 9, 'opacity=".2" filter="url(#b3)"')
knots = "".join(oval(x, 150, 20, 20, "#b98a52", "sph") for x in (228, 572))
SCENES["selendang-tenun"] = scene(("#e2d6cf", "#b59f93"), ("#000", "#000"), rail + cast(SWAG, 20, 26) + cast(TAIL_A) + cast(TAIL_B) + path(SWAG, "url(#ikatmerah)", "drop") + creases + line("M236 142Q244 252 400 302Q556 252 564 142M204 190Q220 400 400 430Q580 400 596 190", "#e6a93f", 5) + fringe(154, 284, 616, 62, "#e9c98b") + path(TAIL_A, "url(#ikatmerah)", "folds") + path(TAIL_A, "url(#drop)", extra='opacity=".6"') + fringe(518, 648, 656, 62, "#e9c98b") + path(TAIL_B, "url(#ikatmerah)", "folds") + path(TAIL_B, "url(#drop)", extra='opacity=".6"') + knots, "r", "", "wall")

# A runner seen from above, with a cup of tea and a small plant on it.
strip = rect(-160, -330, 320, 660, 2, "url(#ikat)") + rect(-160, -330, 320, 660, 2, "url(#side)") + line("M-150 -330V330M150 -330V330", "#e9b949", 8) + line("M-160 -322H160M-160 322H160", "#9d2d1c", 14)
ends = group(fringe(-156, 156, 0, 44, "#e9c98b"), 0, 328) + group(fringe(-156, 156, 0, 44, "#e9c98b"), 0, -328, 180)
saucer = oval(12, 18, 120, 116, "#1c0e05", extra='opacity=".45" filter="url(#b18)"') + oval(0, 0, 118, 118, "#f0e6d2", "sph") + oval(0, 0, 84, 84, "#dccdb0") + line("M62 -20Q112 -56 124 -24Q126 6 70 14", "#e9dcc2", 16) + oval(0, 0, 74, 74, "#f7efdf") + oval(0, 2, 64, 64, "#8d4a1c", "sph")
planter = oval(14, 20, 88, 86, "#1c0e05", extra='opacity=".45" filter="url(#b18)"') + oval(0, 0, 84, 84, "#b7562f") + oval(0, 0, 70, 70, "#3a2212") + "".join(leaf(0, 0, 128 - (i % 3) * 22, i * 40, ("#5a8a4a", "#6fa058", "#4a7a40")[i % 3], "#cfe3a8") for i in range(9))
SCENES["taplak-tenun"] = scene(("#fff", "#fff"), ("#b98f62", "#8a6440"), group(rect(-150, -320, 330, 670, 4, "#1c0e05", extra='opacity=".45" filter="url(#b18)"') + ends + strip, 400, 400, 58, 0.93) + group(saucer, 300, 470) + group(planter, 560, 270), "l", "wood", "flat")
