# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
"""A made county of many addresses, and questions about them as people write them.

make FOLDER ADDRESSES QUESTIONS   writes townships.geojson, plates.csv, questions.csv
share FOLDER FOUND                the share of the questions that FOUND (a CSV with the columns
                                  id and lon, lat) answers with the right door, by kind
"""
import csv
import json
import random
import sys

TOWNSHIPS = ["剡湖街道", "三江街道", "鹿山街道", "浦口街道", "甘霖镇", "崇仁镇", "长乐镇", "三界镇",
             "黄泽镇", "石璜镇", "谷来镇", "仙岩镇", "金庭镇", "下王镇", "贵门乡"]
WORDS = ("春夏秋冬梅兰竹菊松柏桃李杏桂荷莲云霞雨雪风月星辰江河湖海溪泉潭池山岭峰谷岩石林田园圃"
         "文武礼义仁智信忠孝和平安康宁福禄寿喜庆丰裕昌盛兴隆明光辉耀清秀雅静朝阳晨曦晓暮锦绣华彩")
ENDS = ["路", "街", "弄"]
DIGITS = "〇一二三四五六七八九"


def numeral(n):
    out = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, value)
        if digit:
            out += DIGITS[digit] + unit
        elif out and n and not out.endswith("〇"):
            out += "〇"
    return out.replace("〇", "零")


def wide(text):
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


def make(folder, addresses, questions):
    chance = random.Random(20261128)
    per_road = 50
    names = set()
    while len(names) < addresses // per_road:
        names.add("".join(chance.sample(WORDS, 3)) + chance.choice(ENDS))
    names = sorted(names)
    chance.shuffle(names)
    squares = [(120.5 + 0.1 * (i % 5), 29.4 + 0.1 * (i // 5)) for i in range(len(TOWNSHIPS))]
    with open(f"{folder}/townships.geojson", "w", encoding="utf-8") as out:
        json.dump({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"name": name, "kind": "town"},
             "geometry": {"type": "Polygon", "coordinates": [[
                 [x, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y + 0.1], [x, y]]]}}
            for name, (x, y) in zip(TOWNSHIPS, squares)]}, out, ensure_ascii=False)
    plates = []
    for i, road in enumerate(names):
        at = i % len(TOWNSHIPS)
        x, y = squares[at][0] + 0.01 + 0.08 * chance.random(), squares[at][1] + 0.01 + 0.08 * chance.random()
        for number in range(1, per_road + 1):
            plates.append((TOWNSHIPS[at], road, number, x + 0.0001 * number, y + 0.00005 * (number % 2)))
    with open(f"{folder}/plates.csv", "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "kind", "road_name", "number", "text", "address", "status", "lon", "lat"])
        for i, (town, road, number, x, y) in enumerate(plates):
            table.writerow([f"p{i}", "road", road, number, f"{number}号",
                            f"浙江省绍兴市嵊州市{town}{road}{number}号", "in_use", f"{x:.7f}", f"{y:.7f}"])
    known = set(names)

    def mistyped(road):
        while True:
            at = chance.randrange(3)
            other = road[:at] + chance.choice(WORDS) + road[at + 1:]
            if other not in known:
                return other

    kinds = {
        "exact": lambda t, r, n: f"浙江省绍兴市嵊州市{t}{r}{n}号",
        "short": lambda t, r, n: f"{t}{r}{n}号",
        "road": lambda t, r, n: f"{r}{n}号",
        "wide": lambda t, r, n: f"{t} {r}{wide(str(n))}号",
        "chinese": lambda t, r, n: f"{t}{r}{numeral(n)}号",
        "typo": lambda t, r, n: f"{t}{mistyped(r)}{n}号",
    }
    with open(f"{folder}/questions.csv", "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "kind", "地址", "lon", "lat"])
        for i in range(questions):
            kind = list(kinds)[i % len(kinds)]
            town, road, number, x, y = chance.choice(plates)
            table.writerow([f"q{i}", kind, kinds[kind](town, road, number), f"{x:.7f}", f"{y:.7f}"])


def share(folder, found):
    with open(f"{folder}/questions.csv", encoding="utf-8-sig") as f:
        truth = {row["id"]: row for row in csv.DictReader(f)}
    right, asked = {}, {}
    with open(found, encoding="utf-8-sig") as f:
        for row in csv.DictReader(f):
            one = truth[row["id"]]
            asked[one["kind"]] = asked.get(one["kind"], 0) + 1
            try:
                near = (abs(float(row["found_lon"]) - float(one["lon"])) < 2e-6 and
                        abs(float(row["found_lat"]) - float(one["lat"])) < 2e-6)
            except (TypeError, ValueError):
                near = False
            right[one["kind"]] = right.get(one["kind"], 0) + near
    print("  ".join(f"{kind} {right[kind] / asked[kind]:.3f}" for kind in asked))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        share(sys.argv[2], sys.argv[3])
