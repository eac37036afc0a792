# ruff: noqa: E501
"""Repeating surfaces: batik and woven cloth motifs, plaited bamboo, sacking and linen."""

import random


def _tile(name, w, h, body, turn=""):
    move = f'patternTransform="{turn}"' if turn else ""
    return f'<pattern id="{name}" width="{w}" height="{h}" patternUnits="userSpaceOnUse" {move}>{body}</pattern>'


def _kawung(name, ground, petal, dot):
    ovals = "".join(f'<ellipse cx="{x}" cy="{y}" rx="7" ry="17" transform="rotate({a} {x} {y})"/>' for x, y, a in ((14, 14, 45), (42, 14, -45), (14, 42, -45), (42, 42, 45)))
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="2.5"/>' for x in (14, 42) for y in (14, 42))
    dots += "".join(f'<circle cx="{x}" cy="{y}" r="4"/>' for x, y in ((28, 28), (0, 0), (56, 0), (0, 56), (56, 56)))
    return _tile(name, 56, 56, f'<rect width="56" height="56" fill="{ground}"/><g fill="{petal}">{ovals}</g><g fill="{dot}">{dots}</g>')


def _weave(name, base, a, b, c, hi, lo):
    return _tile(name, 44, 44, f'<rect width="44" height="44" fill="{base}"/><rect x="1" y="1" width="20" height="20" fill="{a}"/><rect x="23" y="23" width="20" height="20" fill="{a}"/><rect x="23" y="1" width="20" height="20" fill="{b}"/><rect x="1" y="23" width="20" height="20" fill="{c}"/><path d="M0 11H21M23 33H44" stroke="{hi}" stroke-width="2" opacity=".7"/><path d="M33 0V21M11 23V44" stroke="{lo}" stroke-width="2" opacity=".6"/>')


def _ikat(name, ground, a, b, pale):
    return _tile(name, 80, 96, f'<rect width="80" height="96" fill="{ground}"/><path d="M0 24L20 4L40 24L60 4L80 24L60 44L40 24L20 44Z" fill="{a}"/><path d="M0 24L20 12L40 24L60 12L80 24L60 36L40 24L20 36Z" fill="{b}"/><path d="M0 72H80" stroke="{pale}" stroke-width="10" stroke-dasharray="6 4"/><path d="M0 86L10 80L20 86L30 80L40 86L50 80L60 86L70 80L80 86M0 58L10 52L20 58L30 52L40 58L50 52L60 58L70 52L80 58" stroke="{a}" stroke-width="3" fill="none"/>')


def _parang(name, ground, pale, mid):
    comma = f'<path d="M1 45C-6 34 12 30 8 14C6 4 18 0 27 3C38 9 26 17 28 27C30 40 16 50 1 45Z" fill="{pale}"/><path d="M8 40C8 32 18 30 15 18C15 11 20 8 25 9C22 14 20 18 22 27C22 34 16 40 8 40Z" fill="{mid}"/>'
    diamonds = "".join(f'<path d="M{x} 57l6 -6l6 6l-6 6z" fill="{pale}"/>' for x in (2, 18))
    return _tile(name, 32, 66, f'<rect width="32" height="66" fill="{ground}"/>{comma}<path d="M0 48H32M0 65.5H32" stroke="{mid}" stroke-width="2"/>{diamonds}', "rotate(-40)")


CLOUD = "M-88 18C-112 -8 -82 -40 -54 -26C-48 -58 0 -62 8 -34C26 -60 78 -46 66 -12C102 -16 104 30 66 28C46 50 6 44 -4 28C-28 50 -78 46 -88 18Z"


def _mega(name, ground, tones):
    def cloud(x, y, k, flip=1):
        return "".join(f'<path d="{CLOUD}" transform="translate({x} {y}) scale({flip * k * s:.2f} {k * s:.2f})" fill="{c}" stroke="#f7f2e2" stroke-width="1.6"/>' for s, c in zip((1.0, 0.87, 0.74, 0.6, 0.44, 0.24), tones, strict=True))

    body = f'<rect width="280" height="200" fill="{ground}"/>' + cloud(78, 54, 0.84) + cloud(198, 150, 0.84, -1) + cloud(200, 46, 0.3) + cloud(66, 148, 0.3, -1)
    return _tile(name, 280, 200, body)


def _truntum(name, ground, pale):
    def star(x, y):
        return "".join(f'<ellipse cx="{x}" cy="{y - 8}" rx="2.2" ry="6" transform="rotate({a} {x} {y})" fill="{pale}"/>' for a in range(0, 360, 45)) + f'<circle cx="{x}" cy="{y}" r="2.6" fill="{ground}"/>'

    dots = "".join(f'<circle cx="{x}" cy="{y}" r="1.8" fill="{pale}"/>' for x, y in ((30, 10), (50, 30), (10, 30), (30, 50)))
    return _tile(name, 40, 40, f'<rect width="40" height="40" fill="{ground}"/><g transform="scale(.68)">{star(15, 15)}{star(44, 44)}{dots}</g>')


def _lurik(name, ground, stripes):
    return _tile(name, 64, 64, f'<rect width="64" height="64" fill="{ground}"/>' + "".join(f'<rect x="{x}" width="{w}" height="64" fill="{c}"/>' for x, w, c in stripes))


def _jumputan(name, a, b, pale):
    def knot(x, y, c, k):
        return f'<g transform="translate({x} {y}) scale({k})" fill="none" stroke="{pale}"><circle r="34" stroke-width="7" stroke-dasharray="7 4"/><circle r="24" fill="{c}" stroke="none"/><circle r="20" stroke-width="4" stroke-dasharray="4 3"/><circle r="8" fill="{pale}" stroke="none"/><circle r="3" fill="{a}" stroke="none"/></g>'

    return _tile(name, 110, 110, f'<rect width="110" height="110" fill="{a}"/>{knot(30, 30, b, 0.8)}{knot(85, 85, b, 0.8)}{knot(85, 30, a, 0.42)}{knot(30, 85, a, 0.42)}')


def _linen():
    return _tile("linen", 8, 8, '<path d="M0 2H8M0 6H8" stroke="#fff" stroke-width="1" opacity=".35"/><path d="M2 0V8M6 0V8" stroke="#3a2412" stroke-width="1" opacity=".25"/>')


def _sacking():
    return _tile("goni", 12, 12, '<rect width="12" height="12" fill="#b8935c"/><path d="M0 3H12M0 9H12" stroke="#d8b781" stroke-width="3" stroke-dasharray="5 1"/><path d="M3 0V12M9 0V12" stroke="#8c6a39" stroke-width="1.6" opacity=".8"/>')


def _twill():
    marks = "".join(f'<path d="M{x} {y}h18v8h-18z" fill="{c}"/>' for x, y, c in ((0, 0, "#e2bd7f"), (9, 9, "#cfa464"), (18, 18, "#dcb372"), (27, 27, "#c99b58"), (-9, 27, "#c99b58"), (-18, 18, "#dcb372")))
    return _tile("kepang", 36, 36, f'<rect width="36" height="36" fill="#8f642e"/>{marks}<path d="M27 0h8v8h-8zM0 9h8v8H0z" fill="#b98849"/>')


def _slats():
    return _tile("bambu", 22, 60, '<rect width="22" height="60" fill="#7c5223"/><rect x="1" width="9" height="60" fill="#dcb274"/><rect x="12" width="9" height="60" fill="#c6985a"/><path d="M1 8h9M12 38h9" stroke="#8a5a26" stroke-width="2" opacity=".6"/>')


def _carving():
    return _tile("ukir", 80, 80, '<rect width="80" height="80" fill="#5d3517"/><g fill="none" stroke="#b27a41" stroke-width="6" stroke-linecap="round"><path d="M0 40C10 10 40 10 40 34C40 50 20 50 22 36"/><path d="M80 40C70 70 40 70 40 46C40 30 60 30 58 44"/></g><g fill="#a06a35"><path d="M6 62q12 -14 24 0q-12 14 -24 0zM50 16q12 -14 24 0q-12 14 -24 0z"/></g>')


def _peanuts():
    rnd = random.Random(9)
    dots = "".join(f'<circle cx="{rnd.random() * 60:.0f}" cy="{rnd.random() * 60:.0f}" r="{1 + rnd.random() * 2.4:.1f}" fill="{rnd.choice(("#f0cf8a", "#5a2412", "#c8452a"))}" opacity=".7"/>' for _ in range(34))
    return _tile("bumbu", 60, 60, dots)


ALL = "".join((
    _kawung("kaw", "#3a1f12", "#e8c98d", "#7a431d"),
    _kawung("kawbiru", "#1b2a52", "#f0e2c2", "#c0752f"),
    _kawung("kawmerah", "#7a2016", "#f0d9a8", "#2f130c"),
    _weave("wov", "#a97638", "#dcb274", "#c08f4d", "#b98545", "#f3d6a3", "#7c5223"),
    _weave("wovtua", "#6a431c", "#a97638", "#8d5c2a", "#845425", "#d0a063", "#4a2c10"),
    _weave("pandan", "#8f8a4c", "#d9cf94", "#bdb474", "#b0a766", "#f3ecc0", "#6f6a33"),
    _ikat("ikat", "#1f5a5d", "#e9b949", "#9d2d1c", "#f5e6c8"),
    _ikat("ikatmerah", "#7d1f1a", "#e6a93f", "#2a1a2e", "#f3dfb8"),
    _ikat("ikatnila", "#20305c", "#e3d3b2", "#b5532a", "#f5e9d0"),
    _parang("parang", "#3b2013", "#ead0a0", "#9a5b28"),
    _parang("parangnila", "#17264a", "#efe2c8", "#6b87b5"),
    _mega("mega", "#8f1f22", ("#0f2350", "#24478a", "#4b76b8", "#86aed8", "#c8def0", "#f7f2e2")),
    _truntum("truntum", "#24302c", "#ecd9ac"),
    _lurik("lurik1", "#2b2f4a", ((4, 6, "#d9a441"), (14, 3, "#f2e4c4"), (22, 12, "#7d2a1e"), (40, 3, "#f2e4c4"), (48, 6, "#4f7a6b"))),
    _lurik("lurik2", "#6b3a1e", ((2, 10, "#3a1d10"), (16, 3, "#e9c98b"), (24, 3, "#e9c98b"), (34, 12, "#a8672f"), (52, 4, "#f0dcb0"))),
    _lurik("lurik3", "#e9dcc0", ((4, 8, "#8d3a2a"), (16, 3, "#2d4a58"), (22, 3, "#2d4a58"), (34, 14, "#c79a4b"), (54, 3, "#8d3a2a"))),
    _lurik("lurik4", "#33514a", ((4, 3, "#e7d7ac"), (10, 3, "#e7d7ac"), (22, 14, "#1d332f"), (42, 8, "#c9913c"), (56, 2, "#f0e2c0"))),
    _jumputan("jumput", "#a3295f", "#e48a2f", "#fdeed2"),
    _linen(), _sacking(), _twill(), _slats(), _carving(), _peanuts(),
))
