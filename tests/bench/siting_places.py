# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
"""Dwellings of a county as lines "x y people", then some of its buildings as candidates.
usage: siting_places.py COUNTY.gpkg [DEMAND [CANDIDATES]]"""

import random
import sqlite3
import struct
import sys

demand, candidates = (int(word) for word in (sys.argv[2:] + ["60000", "2000"])[:2])


def middle(blob):
    """Of the envelope in a GeoPackage geometry's head."""
    x0, x1, y0, y1 = struct.unpack("<4d", blob[8:40])
    return (x0 + x1) / 2, (y0 + y1) / 2


rows = sqlite3.connect(sys.argv[1]).execute("SELECT geom, dwellings FROM building ORDER BY id")
buildings = [(middle(geom), dwellings or 0) for geom, dwellings in rows]
chance = random.Random(1)
lived_in = [one for one in buildings if one[1] > 0]
chance.shuffle(lived_in)
for (x, y), people in lived_in[:demand]:
    print(f"{x:.1f} {y:.1f} {people}")
for (x, y), _ in chance.sample(buildings, candidates):
    print(f"{x:.1f} {y:.1f} 0")
