"""Whether writing is laid over a picture: found by its shape and its ink, never read."""

from itertools import pairwise
from statistics import mean, median, pstdev

from PIL import Image, ImageChops, ImageFilter, ImageStat

LOOKED_AT = 560
NEAR = 26  # half the window a point's surroundings are averaged over
STANDS_OUT = 34  # levels between ink and surroundings
PURE = (40, 215)  # a channel below or above may be paint of an app
BLACK, WHITE, UNEVEN = 10, 236, 18  # levels of ink that no light has fallen on
EDGE = 0.18  # share of the height, at the top and at the bottom, where no label is
# How far from one base line, from even steps and from equal widths: paint, and other ink.
PAINTED, OTHER = (0.16, 0.1, 0.06), (0.12, 0.12, 0.15)
CROWD = 0.3  # marks above and below a row, for each of its letters
HEIGHTS = (8, 150)
FEWEST = 5  # letters that make a line
MOST_RUNS, MOST_MARKS = 40_000, 4_000  # more is noise or a weave, and no time is spent on it


def written_lines(image):
    """Letters in each line of writing that is laid over an RGB picture."""
    share = min(1, LOOKED_AT / max(image.size))
    size = [max(1, round(side * share)) for side in image.size]
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    found = []
    for is_pure, mask in masks(small):
        every = marks(mask)
        found += [
            len(r) for r in rows(every, *size) if is_laid_over(r, every, mask, small, is_pure)
        ]
    return found


def masks(small):
    """Bright ink and dark ink of each channel against what is around it, then pure colours."""
    channels = small.split()
    for channel in channels:
        around = channel.filter(ImageFilter.BoxBlur(NEAR))
        for ink in (ImageChops.subtract(channel, around), ImageChops.subtract(around, channel)):
            yield False, ink.point(lambda v: 255 if v >= STANDS_OUT else 0)
    low = [channel.point(lambda v: 255 if v <= PURE[0] else 0) for channel in channels]
    high = [channel.point(lambda v: 255 if v >= PURE[1] else 0) for channel in channels]
    for corner in range(8):
        one, two, three = (high[n] if corner >> n & 1 else low[n] for n in range(3))
        yield True, ImageChops.darker(ImageChops.darker(one, two), three)


def marks(mask):
    """Connected marks as (left, top, right, bottom, area); none where there are too many."""
    width, points = mask.width, mask.tobytes()
    parent, boxes, above = [], [], []
    for y in range(mask.height):
        row, here, end, at = points[y * width : (y + 1) * width], [], 0, 0
        while (start := row.find(b"\xff", end)) >= 0:
            end = row.find(b"\x00", start)
            end = width if end < 0 else end
            mine = len(parent)
            parent.append(mine)
            boxes.append((start, y, end, y + 1, end - start))
            while at < len(above) and above[at][1] < start:
                at += 1
            other = at
            while other < len(above) and above[other][0] <= end:
                _join(parent, boxes, above[other][2], mine)
                other += 1
            here.append((start, end, mine))
        above = here
        if len(parent) > MOST_RUNS:
            return []
    found = [box for n, box in enumerate(boxes) if parent[n] == n]
    return found if len(found) <= MOST_MARKS else []


def _join(parent, boxes, one, two):
    one, two = _root(parent, one), _root(parent, two)
    if one != two:
        parent[two] = one
        a, b = boxes[one], boxes[two]
        low, high = map(min, a[:2], b[:2]), map(max, a[2:4], b[2:4])
        boxes[one] = (*low, *high, a[4] + b[4])


def _root(parent, n):
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def rows(every, width, height):
    """Letters side by side on one base line; what the border cuts off is no letter."""
    letters = sorted(
        mark
        for mark in every
        if _is_letter(mark) and mark[0] > 0 < mark[1] and mark[2] < width and mark[3] < height
    )
    used, found = set(), []
    for n, first in enumerate(letters):
        if n in used:
            continue
        row, last = [first], n
        while (last := _next(letters, last, row)) is not None:
            used.add(last)
            row.append(letters[last])
        if len(row) >= FEWEST:
            found.append(row)
    return found


def _is_letter(mark):
    left, top, right, bottom, area = mark
    width, height = right - left, bottom - top
    return (
        HEIGHTS[0] <= height <= HEIGHTS[1]
        and width <= 1.8 * height
        and 0.12 <= area / (width * height) <= 0.95
    )


def _next(letters, last, row):
    """The nearest letter to the right that stands on the same line."""
    tall = max(mark[3] - mark[1] for mark in row)
    end, base = row[-1][2], row[-1][3]
    for n in range(last + 1, len(letters)):
        left, top, _, bottom, _ = letters[n]
        if left - end > 0.9 * tall:
            return None
        height = bottom - top
        if (
            left >= end - 0.2 * tall
            and abs(bottom - base) <= 0.3 * tall
            and 0.5 <= height / tall <= 1.6
        ):
            return n
    return None


def is_laid_over(row, every, mask, small, is_pure):
    """Whether a row is writing, and paint from an app: printed labels are no fault."""
    tall = median(mark[3] - mark[1] for mark in row)
    if not is_writing(row, tall, PAINTED if is_pure else OTHER) or is_crowded(
        row, every, tall, small.height
    ):
        return False
    top, bottom = min(mark[1] for mark in row), max(mark[3] for mark in row)
    if bottom <= EDGE * small.height or top >= (1 - EDGE) * small.height:
        return True  # no label is there
    return is_pure and _is_paint(mask, small, (row[0][0], top, row[-1][2], bottom))


def is_writing(row, tall, bounds):
    """On one line, but neither as evenly spaced nor as alike as the motifs of a border."""
    wavy, rhythm, variety = bounds
    widths = [mark[2] - mark[0] for mark in row]
    steps = [after[0] - before[0] for before, after in pairwise(row)]
    return (
        pstdev(mark[3] for mark in row) / tall <= wavy
        and pstdev(steps) / mean(steps) >= rhythm
        and pstdev(widths) / mean(widths) >= variety
    )


def is_crowded(row, every, tall, height):
    """A row of a pattern has rows above and below; of a few lines, one has a free side."""
    top, bottom = min(mark[1] for mark in row), max(mark[3] for mark in row)
    left, right = row[0][0], row[-1][2]
    bands = [(top - tall, top), (bottom, bottom + tall)]
    inside = [band for band in bands if band[0] >= -tall / 2 and band[1] <= height + tall / 2]
    near = [
        sum(m[0] < right and m[2] > left and m[1] < low and m[3] > high for m in every if m[4] > 6)
        for high, low in inside
    ]
    return not near or min(near) > CROWD * len(row)


def _is_paint(mask, small, box):
    """Even ink; black and white must be whole, as print in a photo hardly is."""
    here, core = small.crop(box), mask.crop(box)
    ink = ImageStat.Stat(here, core.filter(ImageFilter.MinFilter(3)))
    if not ink.count[0]:
        ink = ImageStat.Stat(here, core)
    is_grey = max(ink.mean) - min(ink.mean) < 40
    is_whole = min(ink.mean) >= WHITE or max(ink.mean) <= BLACK
    return max(ink.stddev) <= UNEVEN and (is_whole or not is_grey)
