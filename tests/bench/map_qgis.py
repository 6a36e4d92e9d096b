# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
"""QGIS draws the boxes of `lifang bench map` from the same GeoPackage with its own render job.

usage: map_qgis.py FILE.gpkg ANSWER.json; prints a line a view: name, first ms, pan step ms.
Layers, bottom up, in QGIS's default looks, lines and areas coloured, no labels: less than
what Lifang draws.
"""
import json
import statistics
import sys
import time

from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize

place, answer = sys.argv[1], json.load(open(sys.argv[2]))
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()


def layers():
    tables = ["land", "built_up_area", "water", "compound", "building", "road", "barrier", "community",
              "township", "facility", "village"]
    made = [QgsVectorLayer(f"{place}|layername={table}", table, "ogr") for table in tables]
    return [layer for layer in made if layer.isValid()][::-1]


def draw(shown, box):
    settings = QgsMapSettings()
    settings.setLayers(shown)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem.fromEpsgId(answer["epsg"]))
    settings.setOutputSize(QSize(*answer["size"]))
    settings.setExtent(box)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


for view in answer["views"]:
    x0, y0, x1, y1 = view["bbox"]
    begun = time.perf_counter()
    shown = layers()
    draw(shown, QgsRectangle(x0, y0, x1, y1))
    first = time.perf_counter() - begun
    steps = []
    for quarters in (1, 2, 1, 0, -1, -2, -1, 0):
        aside = 0.25 * (x1 - x0) * quarters
        begun = time.perf_counter()
        draw(shown, QgsRectangle(x0 + aside, y0, x1 + aside, y1))
        steps.append(time.perf_counter() - begun)
    print(view["name"], round(first * 1000, 1), round(statistics.median(steps) * 1000, 1))
