# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
"""The middle of a county as a districting question: homes around its densest street, divided by
halves into so many blocks; blocks that share a side are neighbours. Communities of 1500 to 3000
households, as many as come nearest to 2250 each.
usage: make_districting.py COUNTY.gpkg UNITS [OBJECTIVE] > INSTANCE.json"""

import json
import math
import sqlite3
import struct
import sys

LOWER, UPPER, A_UNIT = 1500, 3000, 230  # households


def middle(blob):
    """Of the envelope in a GeoPackage geometry's head."""
    x0, x1, y0, y1 = struct.unpack("<4d", blob[8:40])
    return (x0 + x1) / 2, (y0 + y1) / 2


def homes_of(county):
    rows = sqlite3.connect(county).execute(
        "SELECT geom, dwellings FROM building WHERE dwellings > 0 ORDER BY id")
    return [(*middle(geom), households) for geom, households in rows]


def around_the_middle(homes, wanted):
    """The nearest to the fullest square kilometre, until there are households enough."""
    squares = {}
    for x, y, households in homes:
        key = (x // 1000, y // 1000)
        squares[key] = squares.get(key, 0) + households
    cx, cy = max(squares, key=lambda key: (squares[key], key))
    nearest = sorted(homes, key=lambda h: math.hypot(h[0] - cx * 1000 - 500, h[1] - cy * 1000 - 500))
    out, sum_ = [], 0
    for home in nearest:
        if sum_ >= wanted:
            break
        out.append(home)
        sum_ += home[2]
    return out


def halves(homes, box, count):
    """Blocks (box, homes): across the longer side, households shared by the blocks on each side."""
    if count == 1 or len(homes) < 2:
        return [(box, homes)]
    x0, y0, x1, y1 = box
    axis = 0 if x1 - x0 >= y1 - y0 else 1
    homes = sorted(homes, key=lambda h: (h[axis], h[1 - axis]))
    first = count // 2
    goal = sum(h[2] for h in homes) * first / count
    sum_, at = 0, 0
    while at < len(homes) - (count - first) and (sum_ < goal or at < first):
        sum_ += homes[at][2]
        at += 1
    cut = (homes[at - 1][axis] + homes[at][axis]) / 2
    one = (x0, y0, cut, y1) if axis == 0 else (x0, y0, x1, cut)
    other = (cut, y0, x1, y1) if axis == 0 else (x0, cut, x1, y1)
    return halves(homes[:at], one, first) + halves(homes[at:], other, count - first)


def side(a, b):
    """Length of the side that two boxes share; 0 where they only touch, or do not."""
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    if wide == 0 and high > 0:
        return high
    return wide if high == 0 and wide > 0 else 0


def instance(county, count, objective):
    homes = around_the_middle(homes_of(county), A_UNIT * count)
    box = (min(h[0] for h in homes) - 10, min(h[1] for h in homes) - 10,
           max(h[0] for h in homes) + 10, max(h[1] for h in homes) + 10)
    blocks = halves(homes, box, count)
    units = []
    for number, (_, inside) in enumerate(blocks):
        weight = sum(h[2] for h in inside)
        units.append({"id": f"u{number}", "name": f"街坊{number}", "weight": weight,
                      "x": round(sum(h[0] * h[2] for h in inside) / weight, 1),
                      "y": round(sum(h[1] * h[2] for h in inside) / weight, 1), "district": None})
    links = [[f"u{a}", f"u{b}", round(length, 1)]
             for a in range(len(blocks)) for b in range(a)
             if (length := side(blocks[a][0], blocks[b][0])) > 0]
    total = sum(unit["weight"] for unit in units)
    return {"format": "districting-instance/1", "name": f"county-{count}",
            "description": "blocks of the sample county", "source": "lifang-sample",
            "k": max(1, round(total / (LOWER + UPPER) * 2)), "lower": LOWER, "upper": UPPER,
            "contiguity": True, "objective": {"type": objective, "sense": "min"}, "centers": None,
            "units": units, "neighbours": links, "boundary_length_unit": "m", "distances": None}


if __name__ == "__main__":
    words = sys.argv[3:] or ["hess-inertia"]
    json.dump(instance(sys.argv[1], int(sys.argv[2]), words[0]), sys.stdout, ensure_ascii=False)
