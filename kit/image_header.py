"""What a picture's first bytes say, read without decoding anything."""

import struct
from dataclasses import dataclass

from kit.image_words import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 30_000_000
LEAST_SIDE = 300
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
# JPEG start-of-frame markers: all of C0-CF but DHT, JPG and DAC.
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
STANDALONE = {0x01, *range(0xD0, 0xD8)}


@dataclass(frozen=True)
class Header:
    """``kind`` as Pillow names it; sides are 0 where only a decoder can tell."""

    kind: str
    width: int
    height: int


def look(file, *, least=LEAST_SIDE) -> Header:
    """The header of an open binary file, or Refused; ``least``: of its longer side, in pixels."""
    weight = file.seek(0, 2)
    if weight == 0:
        raise Refused("empty")
    if weight > MOST_BYTES:
        raise Refused("too_heavy")
    file.seek(0)
    start = file.read(32)
    try:
        header = _read(file, start)
    except (struct.error, IndexError) as error:
        raise Refused("damaged") from error
    finally:
        file.seek(0)
    is_known = header.kind != "HEIF" or header.width
    check_sides(header.width, header.height, known=is_known, least=least)
    return header


def check_sides(width: int, height: int, *, known=True, least=LEAST_SIDE):
    """Refuse what is too large to decode, or too small to show."""
    if width * height > MOST_PIXELS:
        raise Refused("too_large")
    if known and max(width, height) < least:
        raise Refused("too_small")


def _read(file, start) -> Header:
    if start.startswith(b"\xff\xd8\xff"):
        return Header("JPEG", *_jpeg(file))
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return Header("PNG", *struct.unpack(">II", start[16:24]))
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return Header("WEBP", *_webp(start))
    if start[4:8] == b"ftyp" and _is_heic(file):
        return Header("HEIF", *_heic(file))
    raise Refused("format")


def _jpeg(file):
    """The sides of the first frame."""
    file.seek(2)
    while True:
        mark = file.read(2)
        while mark[1] == 0xFF:
            mark = b"\xff" + file.read(1)
        if mark[0] != 0xFF:
            raise Refused("damaged")
        if mark[1] in STANDALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if mark[1] in FRAMES:
            height, width = struct.unpack(">xHH", file.read(5))
            return width, height
        if mark[1] in (0xD9, 0xDA) or length < 2:
            raise Refused("damaged")
        file.seek(length - 2, 1)


def _webp(start):
    kind = start[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(start[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    if kind == b"VP8L":
        bits = int.from_bytes(start[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", start[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise Refused("damaged")


def _is_heic(file):
    file.seek(0)
    (length,) = struct.unpack(">I", file.read(4))
    brands = file.read(min(length, 256) - 4)[4:]
    return any(brands[at : at + 4] in HEIC_BRANDS for at in range(0, len(brands), 4))


def _heic(file):
    """The largest image named in the first part of the file; (0, 0) when it is named later."""
    file.seek(0)
    head, at, found = file.read(256 * 1024), 0, (0, 0)
    while (at := head.find(b"ispe", at)) >= 0:
        if at + 16 <= len(head):
            sides = struct.unpack(">II", head[at + 8 : at + 16])
            found = max(found, sides, key=lambda s: s[0] * s[1])
        at += 4
    return found
