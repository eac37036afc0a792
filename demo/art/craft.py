# ruff: noqa: E501
"""Pictures of earthenware and of carved and turned wood."""

from canvas import group, line, oval, path, rect, scene, shadow
from shapes import bowl, leaf

SCENES = {}
CLAY = "#b7562f"

# Water jug with spout.
JUG = "M352 190H428L440 300C560 350 610 460 585 570C560 660 480 694 390 694S220 660 195 570C170 460 220 350 340 300Z"
teeth = "".join(path(f"M{x} {y}l18 -40l18 40z", "#f3d9b8") for x, y in ((228, 536), (268, 552), (308, 563), (348, 569), (388, 570), (428, 566), (468, 558), (508, 545)))
SCENES["kendi"] = scene(("#efe3d3", "#cbb597"), ("#9c7450", "#5f4027"), shadow(385, 690, 200) + path("M540 430C620 390 650 330 655 270L692 284C694 380 650 460 575 510Z", "#a94d29", "side") + oval(674, 277, 20, 9, "#4c1f0f", extra='transform="rotate(18 674 277)"') + path(JUG, CLAY, "cyl") + oval(390, 190, 56, 17, "#d9744a") + oval(390, 190, 40, 10, "#4c1f0f") + line("M342 296Q390 312 440 296M332 312Q390 330 450 312", "#8d3f20", 5) + line("M215 445Q390 510 572 445M205 545Q390 612 585 545", "#f3d9b8", 6) + teeth + '<path d="M270 360Q215 460 250 600" stroke="#fff" stroke-opacity=".3" stroke-width="26" fill="none" filter="url(#b8)"/>')


# Bowls, stacked and single.
def clay_bowl(cx, y, rx, h, c, inner, stripe):
    marks = line(f"M{cx - rx * 0.95:.0f} {y + h * 0.34:.0f}Q{cx} {y + h * 0.34 + rx * 0.22:.0f} {cx + rx * 0.95:.0f} {y + h * 0.34:.0f}", stripe, 7) + line(f"M{cx - rx * 0.9:.0f} {y + h * 0.5:.0f}Q{cx} {y + h * 0.5 + rx * 0.2:.0f} {cx + rx * 0.9:.0f} {y + h * 0.5:.0f}", stripe, 4, 'stroke-dasharray="3 12"')
    return bowl(cx, y, rx, h, c, inner) + marks


SCENES["mangkuk-tanah-liat"] = scene(("#cfdbd9", "#9cb0ad"), ("#b28a5c", "#775233"), shadow(290, 694, 190) + clay_bowl(290, 560, 200, 128, "#a94d29", "#6d2c15", "#f3d9b8") + clay_bowl(290, 480, 190, 124, "#c4673c", "#7d361b", "#3a1a0e") + clay_bowl(290, 400, 182, 120, "#8d4626", "#4f2210", "#f0cf8a") + clay_bowl(290, 320, 172, 116, "#d9825a", "#7d361b", "#f7ead2") + shadow(610, 736, 140) + clay_bowl(610, 640, 136, 94, "#b7562f", "#4f2210", "#f3d9b8"), "r")

# A planted pot.
POT = "M230 430H570L530 680Q400 712 270 680Z"
plant = "".join(leaf(400, 410, s, a, c, "#cfe3a8") for s, a, c in ((230, -150, "#3f6e3a"), (230, -30, "#3f6e3a"), (280, -125, "#5a8a4a"), (280, -56, "#4d7f3f"), (310, -102, "#6a9a55"), (310, -78, "#5f8f4a"), (180, -168, "#4d7f3f"), (180, -12, "#5a8a4a")))
zig = line("M252 560" + "".join(f"L{266 + i * 30} {536 if i % 2 == 0 else 566}" for i in range(10)), "#f7ead2", 7)
SCENES["pot-bunga"] = scene(("#f3dccb", "#d2a58a"), ("#7c6a58", "#463a2e"), shadow(400, 710, 190) + oval(400, 694, 196, 34, "#8d3f20", "cyl") + plant + path(POT, "#c4673c", "cyl") + zig + line("M262 600Q400 634 538 600", "#f7ead2", 5) + path("M206 400H594L586 462Q400 492 214 462Z", "#d07347", "cyl") + oval(400, 400, 194, 26, "#a94d29") + oval(400, 402, 176, 19, "#3a2212") + "".join(leaf(400 + dx, 404, 90, a, "#6a9a55", "#cfe3a8") for dx, a in ((-60, -150), (60, -30), (0, -90))), "w", "stone")


# A teapot and two mugs, glazed.
def mug(x, base, c, k):
    body = line("M88 -130q70 -6 66 46t-76 52", c, 20) + path("M-94 -170H94L84 -12Q0 14 -84 -12Z", c, "cyl") + oval(0, -170, 94, 20, c) + oval(0, -168, 82, 15, "#2c150b", "bowlin")
    return group(body + line("M-90 -100Q0 -74 90 -100M-88 -84Q0 -58 88 -84", "#f0e2c2", 5), x, base, 0, k)


pot = line("M-170 -180C-300 -190 -290 -30 -150 -50", "#7a3a20", 24) + path("M150 -90C220 -100 230 -190 276 -220L300 -196C270 -150 260 -50 150 -40Z", "#8d4626", "side") + path("M-120 -240H120C210 -190 210 -60 130 -4Q0 20 -130 -4C-210 -60 -210 -190 -120 -240Z", "#9c4a28", "cyl") + path("M-124 -236C-124 -300 124 -300 124 -236Q0 -208 -124 -236Z", "#b7562f", "cyl") + oval(0, -296, 24, 20, "#7a3a20", "sph") + line("M-178 -140Q0 -100 178 -140M-176 -120Q0 -80 176 -120", "#f0e2c2", 6)
SCENES["teko-cangkir"] = scene(("#e5e3d0", "#b9b694"), ("#c09462", "#7d5830"), shadow(330, 640, 220) + group(pot, 340, 636) + shadow(220, 740, 110) + mug(210, 742, "#4d6f6a", 0.86) + shadow(560, 734, 110) + mug(560, 736, "#b98428", 0.86))


# Spoons in a crock.
def spoon(x, a, c):
    return group(rect(-11, -300, 22, 330, 10, c, "cyl") + oval(0, -340, 52, 74, c, "side") + oval(0, -334, 36, 54, "#5a3318", "bowlin", 'opacity=".5"'), x, 520, a)


SCENES["sendok-kayu"] = scene(("#e6e2d4", "#bdb59b"), ("#b28a5c", "#775233"), shadow(400, 690, 170) + spoon(330, -18, "#b97d43") + spoon(400, -2, "#8d5527") + spoon(470, 15, "#cf9a5d") + spoon(370, -8, "#a86a34") + spoon(440, 7, "#c48a4c") + path("M250 430H550L530 660Q400 712 270 660Z", "#efe6d4", "cyl") + path("M250 430Q400 474 550 430L549 446Q400 490 251 446Z", "#d9ccb2") + line("M262 530Q400 570 540 530M266 580Q400 622 535 580", "#27466b", 8) + line("M260 490Q400 530 544 490", "#27466b", 5, 'stroke-dasharray="4 12"'), "r")

# A white Panji dance mask with a gilded crown.
FACE = "M400 190C520 190 580 270 572 390C566 510 500 640 400 690C300 640 234 510 228 390C220 270 280 190 400 190Z"
crown = "M216 330C210 180 290 110 330 150Q350 70 400 60Q450 70 470 150C510 110 590 180 584 330Q540 250 400 246T216 330Z"
features = line("M300 470Q286 530 316 566M500 470Q514 530 484 566", "#c9b08c", 4, 'opacity=".6"') + line("M276 372Q320 330 370 364M430 364Q480 330 524 372", "#2b1a12", 12) + "".join(path(f"M{x - 46} 412Q{x} 384 {x + 46} 410Q{x} 438 {x - 46} 412Z", "#fff") + path(f"M{x - 46} 412Q{x} 386 {x + 46} 410", "none", extra='stroke="#2b1a12" stroke-width="7"') + oval(x, 412, 15, 13, "#2b1a12") for x in (326, 474))
features += path("M388 380Q384 470 360 500Q380 524 400 522T440 500Q416 470 412 380Z", "#e3d2b4", "side") + path("M340 570Q372 548 400 558Q428 548 460 570Q430 606 400 606T340 570Z", "#b3301f", "drop") + line("M344 571Q400 584 456 571", "#4a120c", 5) + oval(400, 330, 10, 14, "#c99a3f", "sph")
studs = "".join(oval(x, y, 13, 13, "#b3301f", "sph") for x, y in ((262, 240), (330, 206), (400, 196), (470, 206), (538, 240))) + "".join(path(f"M{x} {y}q-18 -40 0 -66q18 26 0 66z", "#8c2f1d") for x, y in ((330, 176), (400, 150), (470, 176)))
SCENES["topeng-panji"] = scene(("#7a4a3a", "#4a2a20"), ("#000", "#000"), f'<path d="{FACE}" transform="translate(26 26)" fill="#000" opacity=".6" filter="url(#b18)"/>' + path("M228 330C190 360 190 470 232 500L250 420ZM572 330C610 360 610 470 568 500L550 420Z", "#c99a3f", "side") + path(FACE, "#f3e8d2", "sph") + features + path(crown, "#d9a93f", "cyl") + line("M222 322Q270 256 400 252T578 322", "#7a4a12", 6) + studs, "", "", "wall")

# A carved box, its lid ajar.
front = path("M130 470H600V690H130Z", "url(#ukir)", "side") + path("M600 470L700 420V630L600 690Z", "#4a2a12") + path("M600 470L700 420V630L600 690Z", "url(#ukir)", extra='opacity=".5"') + line("M130 470H600V690H130ZM600 470L700 420V630L600 690", "#8d5a2c", 10)
lid_ = path("M130 470L236 416H700L600 470Z", "#2c170a") + path("M222 408L700 408L730 250H250Z", "#6d3f1c", "drop") + path("M262 392H670L696 270H282Z", "#8c2f1d", "drop") + line("M222 408L250 250H730L700 408", "#a06a35", 10)
clasp = rect(336, 456, 58, 70, 6, "#d9b46a", "cyl") + oval(365, 500, 9, 9, "#5b3a1a") + rect(361, 500, 8, 16, 2, "#5b3a1a")
beads = "".join(oval(270 + i * 26, 452 + (i % 3) * 6, 13, 13, c, "sph") for i, c in enumerate(("#f3e6c6", "#e2bb68", "#f3e6c6", "#2f6f73", "#f3e6c6", "#e2bb68", "#f3e6c6", "#2f6f73", "#f3e6c6", "#e2bb68", "#f3e6c6")))
SCENES["kotak-ukir"] = scene(("#e9dcc4", "#c0a67c"), ("#a3906e", "#685a40"), shadow(420, 694, 310) + lid_ + beads + front + clasp, "w", "linen")

# A barrel drum on its rack.
SHELL = "M170 300Q400 210 640 320V560Q400 660 170 570Z"
laces = "".join(line(f"M{196 + i * 56} {296 - 22 * (1 - abs(i - 3.6) / 4):.0f}L{224 + i * 56} {590 + 20 * (1 - abs(i - 3.6) / 4):.0f}L{252 + i * 56} {298 - 22 * (1 - abs(i - 2.6) / 4):.0f}", "#e6cfa2", 5) for i in range(7))
head = oval(176, 436, 66, 140, "#4a2412") + oval(170, 436, 58, 130, "#efe0c0", "side") + oval(168, 436, 28, 62, "#cdb68a", extra='opacity=".6"')
rack = path("M210 690L250 560H290L270 690ZM570 690L530 560H570L620 690Z", "#7c5223", "side") + rect(190, 610, 440, 26, 8, "#8d5f34", "rollsh") + rect(170, 680, 130, 22, 8, "#6a431c") + rect(540, 680, 120, 22, 8, "#6a431c")
SCENES["kendang"] = scene(("#dfd3c3", "#a99680"), ("#8a5a34", "#54331b"), shadow(400, 700, 270) + rack + path(SHELL, "#9c4f24") + f'<clipPath id="kdg"><path d="{SHELL}"/></clipPath><g clip-path="url(#kdg)">{laces}</g>' + path("M640 320Q676 440 640 560Q616 560 616 440T640 320Z", "#4a2412") + path(SHELL, "url(#rollsh)") + head, "r")
