# ruff: noqa: E501
"""Basic marks every picture is made of: the room, light, shadows, plain shapes and lettering."""

import itertools

_ids = itertools.count()
SERIF = "Noto Serif, DejaVu Serif, serif"
SANS = "Roboto, Noto Sans, DejaVu Sans, sans-serif"

SHADES = """
<radialGradient id="vig" cx=".5" cy=".48" r=".75"><stop offset=".35" stop-color="#1a0d05" stop-opacity="0"/><stop offset=".7" stop-color="#1a0d05" stop-opacity=".1"/><stop offset="1" stop-color="#1a0d05" stop-opacity=".34"/></radialGradient>
<linearGradient id="cyl" x1="0" x2="1"><stop stop-color="#000" stop-opacity=".34"/><stop offset=".22" stop-color="#fff" stop-opacity=".22"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></linearGradient>
<linearGradient id="side" x1="0" x2="1"><stop stop-color="#fff" stop-opacity=".18"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient>
<linearGradient id="rollsh" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#000" stop-opacity=".18"/><stop offset=".3" stop-color="#fff" stop-opacity=".25"/><stop offset=".55" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".55"/></linearGradient>
<linearGradient id="drop" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".2"/><stop offset=".4" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".4"/></linearGradient>
<linearGradient id="folds" x1="0" x2=".19" y2=".01" spreadMethod="reflect"><stop stop-color="#000" stop-opacity=".32"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset=".8" stop-color="#fff" stop-opacity=".2"/><stop offset="1" stop-color="#fff" stop-opacity=".06"/></linearGradient>
<radialGradient id="sph" cx=".36" cy=".28" r=".78"><stop stop-color="#fff" stop-opacity=".5"/><stop offset=".35" stop-color="#fff" stop-opacity=".06"/><stop offset=".65" stop-color="#000" stop-opacity=".06"/><stop offset="1" stop-color="#000" stop-opacity=".46"/></radialGradient>
<radialGradient id="bowlin" cx=".5" cy=".9" r=".8"><stop stop-color="#fff" stop-opacity=".2"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></radialGradient>
<radialGradient id="glow"><stop stop-color="#fff3c4"/><stop offset=".3" stop-color="#ffdc8a" stop-opacity=".7"/><stop offset="1" stop-color="#ffb347" stop-opacity="0"/></radialGradient>
<linearGradient id="glass" x1="0" x2="1"><stop stop-color="#fff" stop-opacity=".55"/><stop offset=".1" stop-color="#fff" stop-opacity=".12"/><stop offset=".2" stop-color="#fff" stop-opacity=".5"/><stop offset=".3" stop-color="#fff" stop-opacity=".06"/><stop offset=".85" stop-color="#fff" stop-opacity=".03"/><stop offset="1" stop-color="#1a0d05" stop-opacity=".35"/></linearGradient>
<filter id="b3" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="3"/></filter>
<filter id="b8" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="8"/></filter>
<filter id="b18" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="18"/></filter>
<filter id="b30" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="26"/></filter>
<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".9" numOctaves="2" seed="3"/><feColorMatrix values="0 0 0 0 .5  0 0 0 0 .45  0 0 0 0 .4  0 0 0 .16 0"/></filter>
<filter id="woodf" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".006 .12" numOctaves="4" seed="8"/><feColorMatrix values="0 0 0 0 .18  0 0 0 0 .09  0 0 0 0 .03  0 0 0 .75 -.12"/></filter>
<filter id="stonef" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".03 .05" numOctaves="4" seed="12"/><feColorMatrix values="0 0 0 0 .2  0 0 0 0 .17  0 0 0 0 .14  0 0 0 .6 -.16"/></filter>
<filter id="rough" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency=".035" numOctaves="2" seed="5"/><feDisplacementMap in="SourceGraphic" scale="9"/></filter>
"""

BEAMS = {
    "l": '<path d="M-40 -60L250 -60L470 560L120 560Z"/><path d="M330 -60L420 -60L640 560L530 560Z"/>',
    "r": '<path d="M840 -60L550 -60L330 560L680 560Z"/><path d="M470 -60L380 -60L160 560L270 560Z"/>',
    "w": '<path d="M60 60L240 20L270 210L90 250Z"/><path d="M265 14L430 -20L460 168L295 204Z"/><path d="M96 278L276 238L306 430L126 470Z"/><path d="M300 232L466 196L496 386L330 424Z"/>',
    "": "",
}


def path(d, fill, shade="", extra=""):
    """A filled outline, with an optional layer of light and shade on top."""
    over = f'<path d="{d}" fill="url(#{shade})"/>' if shade else ""
    return f'<path d="{d}" fill="{fill}" {extra}/>{over}'


def line(d, color, width, extra=""):
    return f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linecap="round" {extra}/>'


def oval(cx, cy, rx, ry, fill, shade="", extra=""):
    at = f'cx="{cx:.1f}" cy="{cy:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"'
    over = f'<ellipse {at} fill="url(#{shade})"/>' if shade else ""
    return f'<ellipse {at} fill="{fill}" {extra}/>{over}'


def rect(x, y, w, h, r, fill, shade="", extra=""):
    at = f'x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}"'
    over = f'<rect {at} fill="url(#{shade})"/>' if shade else ""
    return f'<rect {at} fill="{fill}" {extra}/>{over}'


def group(body, x=0.0, y=0.0, rot=0.0, k=1.0, ky=None, extra=""):
    ky = k if ky is None else ky
    move = f"translate({x:.1f} {y:.1f}) rotate({rot:.1f}) scale({k:.3f} {ky:.3f})"
    return f'<g transform="{move}" {extra}>{body}</g>'


def text(x, y, words, size, fill, weight=700, family=SERIF, extra=""):
    return f'<text x="{x}" y="{y}" font-family="{family}" font-size="{size:.1f}" font-weight="{weight}" fill="{fill}" text-anchor="middle" {extra}>{words}</text>'


def fitted(x, y, words, size, width, fill, weight=700, family=SERIF):
    """Lettering made smaller when the words would not fit the width."""
    em = 0.76 if words.isupper() else 0.64
    return text(x, y, words, min(size, width / (em * max(len(words), 1))), fill, weight, family)


def shadow(cx, cy, rx, ry=None, o=0.45):
    ry = ry or rx * 0.16
    return f'<ellipse cx="{cx + 26}" cy="{cy}" rx="{rx}" ry="{ry}" fill="#1c0e05" opacity="{o}" filter="url(#b18)"/><ellipse cx="{cx}" cy="{cy}" rx="{rx * 0.92}" ry="{ry * 0.5}" fill="#1c0e05" opacity=".5" filter="url(#b8)"/>'


def cast(d, dx=18, dy=22, o=0.42):
    """The soft shadow an outline throws on the wall or board right behind it."""
    return f'<path d="{d}" transform="translate({dx} {dy})" fill="#1c0e05" opacity="{o}" filter="url(#b18)"/>'


def scene(wall, table, body, light="l", tex="wood", kind="table", horizon=548):
    """A whole picture: wall and table, only a wall, or a board seen from above."""
    n = next(_ids)
    w, t = f"wall{n}", f"tbl{n}"
    beams = f'<g filter="url(#b30)" opacity=".5" fill="#fff7e0">{BEAMS[light]}</g>' if light else ""
    if kind == "wall":
        beams = f'<g transform="scale(1 1.6)">{beams}</g>'
    out = f'<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000" viewBox="0 0 800 800"><defs><linearGradient id="{w}" x1="0" y1="0" x2="1" y2="1"><stop stop-color="{wall[0]}"/><stop offset="1" stop-color="{wall[1]}"/></linearGradient><linearGradient id="{t}" x1="0" y1="0" x2="0" y2="1"><stop stop-color="{table[0]}"/><stop offset="1" stop-color="{table[1]}"/></linearGradient></defs>'
    grains = {"wood": "woodf", "stone": "stonef"}
    if kind == "flat":
        out += f'<rect width="800" height="800" fill="url(#{t})"/>'
        if tex in grains:
            out += f'<rect width="800" height="800" filter="url(#{grains[tex]})" opacity=".7"/>'
        if tex == "wood":
            out += "".join(line(f"M0 {y}H800", "#1c0e05", 4, 'opacity=".4"') + line(f"M0 {y + 4}H800", "#fff", 2, 'opacity=".14"') for y in (130, 330, 530, 730))
        if tex == "linen":
            out += '<rect width="800" height="800" fill="url(#linen)" opacity=".5"/>'
        out += beams.replace('opacity=".5"', 'opacity=".28"')
    else:
        out += f'<rect width="800" height="800" fill="url(#{w})"/>{beams}'
        if kind == "table":
            h = 800 - horizon
            out += f'<rect y="{horizon}" width="800" height="{h}" fill="url(#{t})"/>'
            if tex in grains:
                out += f'<rect y="{horizon}" width="800" height="{h}" filter="url(#{grains[tex]})" opacity=".8"/>'
            if tex == "linen":
                out += f'<rect y="{horizon}" width="800" height="{h}" fill="url(#linen)" opacity=".5"/>'
            out += f'<rect y="{horizon - 8}" width="800" height="18" fill="#000" opacity=".10" filter="url(#b8)"/>'
    return out + body + '<rect width="800" height="800" fill="url(#vig)"/><rect width="800" height="800" filter="url(#grain)" opacity=".45"/></svg>'
