# ruff: noqa: E501
"""Objects drawn more than once: packages, jars, bottles, fruit, leaves, rolls and folds of cloth."""

import math

from canvas import SANS, fitted, group, line, oval, path, rect, text


def cube(x, y, s, top, left, right):
    h = s * 0.5
    return path(f"M{x} {y}l{s} {-h}l{s} {h}l{-s} {h}z", top) + path(f"M{x} {y}l{s} {h}v{s * 0.82}l{-s} {-h}z", left) + path(f"M{x + s} {y + h}l{s} {-h}v{s * 0.82}l{-s} {h}z", right) + line(f"M{x + s} {y + h}l{s} {-h}", "#fff", 3, 'opacity=".35"') + line(f"M{x} {y}l{s} {h}", "#fff", 3, 'opacity=".45"')


def brick(x, y, w, d, h, top, left, right):
    """A block lying on the table: w to the right-down, d to the right-up, h tall."""
    a, b = w * 0.34, d * 0.5
    return path(f"M{x} {y}l{d} {-b}l{w} {a}l{-d} {b}z", top) + path(f"M{x} {y}l{w} {a}v{h}l{-w} {-a}z", left) + path(f"M{x + w} {y + a}l{d} {-b}v{h}l{-d} {b}z", right) + line(f"M{x} {y}l{w} {a}l{d} {-b}", "#fff", 3, 'opacity=".4"')


def sprig(cx, cy, r, color):
    """The small leaf stamp used as decoration on labels."""
    return oval(cx, cy, r, r, color) + path(f"M{cx - r * 0.66} {cy + r * 0.3}Q{cx - r * 0.3} {cy - r * 0.8} {cx + r * 0.62} {cy - r * 0.5}Q{cx + r * 0.4} {cy + r * 0.6} {cx - r * 0.66} {cy + r * 0.3}Z", "#fbf0d8") + line(f"M{cx - r * 0.72} {cy + r * 0.5}L{cx + r * 0.4} {cy - r * 0.36}", color, r * 0.09)


def pouch(x, y, w, h, base, lab, t1, t2, acc):
    d = f"M10 0H{w - 10}Q{w + 8} {h * 0.5} {w + 2} {h - 20}Q{w / 2} {h + 22} -2 {h - 20}Q-8 {h * 0.5} 10 0Z"
    body = path(d, base, "side") + path(f"M10 0H{w - 10}V34H10Z", "#000", extra='opacity=".12"') + line(f"M14 12H{w - 14}M14 22H{w - 14}", "#fff", 2, 'opacity=".35"')
    body += rect(w * 0.12, h * 0.22, w * 0.76, h * 0.58, 14, lab) + sprig(w / 2, h * 0.37, w * 0.13, acc)
    body += fitted(w / 2, h * 0.58, t1, w * 0.11, w * 0.68, "#3a1f12") + fitted(w / 2, h * 0.68, t2, w * 0.062, w * 0.66, "#7a431d", 500, SANS)
    body += line(f"M{w * 0.22} {h * 0.73}H{w * 0.78}", acc, 4, 'stroke-dasharray="10 8"')
    body += f'<path d="M30 40Q20 {h * 0.5} 34 {h - 40}" stroke="#fff" stroke-opacity=".35" stroke-width="10" fill="none" filter="url(#b8)"/>'
    return group(body, x, y)


def pillow(x, y, w, h, base, band, t1, t2):
    """A crimped flat bag with a coloured band across."""
    n = 12
    top = "".join(f"L{w * (i + 0.5) / n:.0f} -8L{w * (i + 1) / n:.0f} 0" for i in range(n))
    bot = "".join(f"L{w * (n - i - 0.5) / n:.0f} {h + 8}L{w * (n - i - 1) / n:.0f} {h}" for i in range(n))
    d = f"M0 0{top}Q{w + 18} {h / 2} {w} {h}{bot}Q-18 {h / 2} 0 0Z"
    body = path(d, base, "cyl") + path(f"M-8 {h * 0.3}H{w + 8}V{h * 0.68}H-8Z", band)
    body += line(f"M8 26H{w - 8}M8 {h - 26}H{w - 8}M8 16H{w - 8}M8 {h - 16}H{w - 8}", "#fff", 2, 'opacity=".4"')
    body += fitted(w / 2, h * 0.48, t1, w * 0.14, w * 0.86, "#3a1f12") + fitted(w / 2, h * 0.59, t2, w * 0.07, w * 0.8, "#7a431d", 500, SANS)
    body += path(f"M-8 {h * 0.3}H{w + 8}V{h * 0.68}H-8Z", "url(#cyl)", extra='opacity=".5"')
    return group(body, x, y)


JAR = "M-150 -390H150Q180 -370 180 -320V-50Q180 0 130 0H-130Q-180 0 -180 -50V-320Q-180 -370 -150 -390Z"


def jar(fill, lid, lab, t1, t2, glow, acc="#a3301f", fleck=False):
    """A glass jar standing on the origin, 360 wide and 390 tall under its lid."""
    body = path(JAR, fill) + (path(JAR, "url(#bumbu)") if fleck else "") + path(JAR, glow) + path(JAR, "url(#cyl)", extra='opacity=".8"')
    body += path("M-178 -250H178V-70H-178Z", lab) + path("M-178 -250H178V-70H-178Z", "url(#cyl)", extra='opacity=".35"')
    body += fitted(0, -165, t1, 46, 318, "#3a1f12") + fitted(0, -118, t2, 24, 300, "#7a431d", 500, SANS)
    body += line("M-178 -238H178M-178 -82H178", acc, 5, 'stroke-dasharray="14 8"') + lid
    return body + '<path d="M-148 -340V-40" stroke="#fff" stroke-opacity=".5" stroke-width="14" filter="url(#b8)"/>'


CLOTH_LID = "M-195 -370Q-165 -480 0 -485T195 -370Q160 -345 120 -368T40 -360T-40 -364T-120 -360T-195 -370Z"


def cloth_lid(fill):
    return path(CLOTH_LID, fill, "side") + line("M-154 -398Q0 -368 154 -398", "#e7d3a6", 9) + line("M40 -384q30 30 14 62M44 -384q50 20 60 46", "#e7d3a6", 6)


def screw_lid(fill):
    return rect(-160, -454, 320, 78, 14, fill, "cyl") + line("M-156 -430H156", "#fff", 3, 'opacity=".3"')


BOTTLE = "M-26 -420H26V-330C30 -290 84 -280 84 -220V-24Q84 0 60 0H-60Q-84 0 -84 -24V-220C-84 -280 -30 -290 -26 -330Z"


def bottle(liquid, cap, lab, t1, t2, acc):
    """A bottle standing on the origin, 168 wide and about 460 tall."""
    body = path(BOTTLE, liquid, "cyl") + rect(-34, -462, 68, 62, 8, cap, "cyl")
    body += path("M-84 -206H84V-50H-84Z", lab) + path("M-84 -206H84V-50H-84Z", "url(#cyl)", extra='opacity=".4"')
    body += line("M-82 -196H82M-82 -60H82", acc, 4) + sprig(0, -166, 20, acc)
    body += fitted(0, -112, t1, 28, 134, "#3a1f12") + fitted(0, -82, t2, 18, 146, "#7a431d", 500, SANS)
    return body + '<path d="M-62 -240V-20" stroke="#fff" stroke-opacity=".55" stroke-width="9" filter="url(#b3)"/>'


def leaf(x, y, size, rot, color="#4d7f35", vein="#a9c57a"):
    s = size
    d = f"M0 0C{s * 0.2:.0f} {-s * 0.3:.0f} {s * 0.7:.0f} {-s * 0.28:.0f} {s} 0C{s * 0.7:.0f} {s * 0.28:.0f} {s * 0.2:.0f} {s * 0.3:.0f} 0 0Z"
    ribs = "".join(f"M{s * f:.0f} 0l{s * 0.13:.0f} {-s * 0.13:.0f}M{s * f:.0f} 0l{s * 0.13:.0f} {s * 0.13:.0f}" for f in (0.25, 0.45, 0.65))
    return group(path(d, color, "drop") + line(f"M0 0H{s * 0.94:.0f}{ribs}", vein, max(1.5, s * 0.02), 'opacity=".8"'), x, y, rot)


def chili(x, y, rot, k=1.0, color="#b81f16"):
    return group(path("M0 0C50 -26 120 -18 160 22C110 12 50 26 0 0Z", color, "drop") + line("M12 -4C55 -20 100 -14 130 4", "#ff9d83", 5, 'opacity=".6"') + line("M2 0C-14 -4 -26 -14 -34 -26", "#3c6b2c", 9), x, y, rot, k)


def bean(x, y, rot, k=1.0):
    return group(oval(0, 0, 26, 18, "#5e3317", "sph") + line("M-23 2Q-8 -7 0 0T23 -2", "#241005", 4) + line("M-20 -4Q-8 -12 2 -6", "#c88d5c", 2, 'opacity=".7"'), x, y, rot, k)


def pile(rnd, n, box, draw):
    """Scattered small things, the nearer ones drawn last."""
    x, y, w, h = box
    spots = sorted(((x + rnd.random() * w, y + rnd.random() * h) for _ in range(n)), key=lambda p: p[1])
    return "".join(draw(px, py, rnd.random() * 180, 0.85 + rnd.random() * 0.35) for px, py in spots)


def mound(rnd, n, cx, base, half, high, draw):
    """Small things heaped into a hill."""
    spots = []
    for _ in range(n):
        u = rnd.uniform(-1, 1)
        spots.append((cx + u * half, base - rnd.random() * high * (1 - u * u)))
    spots.sort(key=lambda p: p[1])
    return "".join(draw(px, py, rnd.random() * 180, 0.85 + rnd.random() * 0.3) for px, py in spots)


def flower(x, y, k=1.0, petal="#fff8ea", heart="#f2b632"):
    body = "".join(group(path("M0 0C-26 -20 -24 -58 4 -62C30 -54 26 -18 0 0Z", petal, "drop"), 0, 0, a) for a in range(0, 360, 72))
    return group(body + oval(0, 0, 20, 20, heart, extra='filter="url(#b8)" opacity=".9"'), x, y, 0, k)


def star_anise(x, y, k=1.0):
    body = "".join(group(path("M0 0C-9 -14 -7 -34 0 -44C7 -34 9 -14 0 0Z", "#6d3a1a") + oval(0, -24, 3, 8, "#c88d4f"), 0, 0, a) for a in range(0, 360, 45))
    return group(body + oval(0, 0, 6, 6, "#3a1d0c"), x, y, 0, k)


def root(x, y, rot, k=1.0, skin="#c07a2c", flesh="#f08c12"):
    """A knob of turmeric, ginger or galangal with one cut end."""
    body = path("M0 0C10 -34 50 -44 84 -34C96 -66 128 -66 130 -36C160 -44 186 -24 182 4C178 34 140 34 120 24C100 44 50 40 30 28C10 26 -4 16 0 0Z", skin, "sph")
    body += line("M50 -38Q44 -4 54 32M84 -34Q78 0 88 34M120 -40Q114 -10 122 24M150 -34Q146 -6 152 28", "#6b3c12", 3, 'opacity=".5"') + oval(176, -8, 13, 22, flesh) + oval(176, -8, 7, 13, "#fff", extra='opacity=".25"')
    return group(body, x, y, rot, k)


def fold(y, h, fill, dx=0, x0=150, x1=640):
    d = f"M{x0 + dx} {y}H{x1 + dx}Q{x1 + 40 + dx} {y + h / 2} {x1 + dx} {y + h}H{x0 + dx}Q{x0 - 22 + dx} {y + h / 2} {x0 + dx} {y}Z"
    return path(d, fill, "side") + path(d, "url(#rollsh)", extra='opacity=".55"') + line(f"M{x0 + dx} {y + h}H{x1 + dx}", "#000", 4, 'opacity=".45"') + line(f"M{x0 + 4 + dx} {y + 5}H{x1 + dx}", "#fff", 4, 'opacity=".25"')


def roll(x, y, w, r, fill, edge, hi, heart):
    """A bolt of cloth lying on its side, its spiral end to the right."""
    body = path(f"M{x} {y - r}H{x + w}V{y + r}H{x}A{r * 0.45} {r} 0 0 1 {x} {y - r}Z", fill, "rollsh") + oval(x + w, y, r * 0.45, r, edge)
    for f in (0.86, 0.66, 0.46):
        body += oval(x + w, y, r * 0.45 * f, r * f, "none", extra=f'stroke="{hi}" stroke-width="3.5"')
    return body + oval(x + w, y, r * 0.14, r * 0.3, heart)


def bowl(cx, y, rx, h, fill, inside, rim=None):
    """A round bowl with its mouth centred on (cx, y)."""
    ry = rx * 0.2
    d = f"M{cx - rx} {y}C{cx - rx} {y + h * 0.7} {cx - rx * 0.6} {y + h} {cx - rx * 0.4} {y + h}Q{cx} {y + h + ry * 0.5} {cx + rx * 0.4} {y + h}C{cx + rx * 0.6} {y + h} {cx + rx} {y + h * 0.7} {cx + rx} {y}Z"
    return path(d, fill, "cyl") + oval(cx, y, rx, ry, rim or fill) + oval(cx, y + 2, rx * 0.93, ry * 0.86, inside, "bowlin")


def fringe(x0, x1, y, length, color, step=13):
    n = int((x1 - x0) / step)
    return "".join(line(f"M{x0 + i * step} {y}q{(i % 3 - 1) * 4} {length * 0.6:.0f} {(i % 2) * 4 - 2} {length + (i % 3) * 5}", color, 5) for i in range(n + 1))


def ring(cx, cy, r, n, draw, start=0.0):
    """n copies of a drawing set around a circle, each given its x, y and angle."""
    out = ""
    for i in range(n):
        a = start + 2 * math.pi * i / n
        out += draw(cx + r * math.cos(a), cy + r * math.sin(a), math.degrees(a))
    return out


def tag(x, y, words, rot=-6):
    return group(path("M0 0L16 -14H122V34H16L0 20Z", "#f4e6c8", "side") + oval(14, 10, 5, 5, "#7a431d") + text(72, 18, words, 18, "#3a1f12", 600, SANS), x, y, rot)
