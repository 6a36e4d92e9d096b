# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
"""Published siting instances through `lifang care solve`, each answer counted anew by `care
verify`, beside the published optimum; then textbook models in CBC on those it can do.
usage: siting.py LIFANG DATA [NAME]"""
import csv, json, math, os, re, subprocess, sys, tempfile, time

lifang, data = sys.argv[1], sys.argv[2]
only = sys.argv[3] if len(sys.argv) > 3 else ""
limit_s = {"cpmp": 600}
work = tempfile.mkdtemp()


def runs():
    """name, model, format, distance, file, p, radius, published"""
    for line in csv.DictReader(open(f"{data}/orlib-pmed/optima.csv")):
        for model, key in (("p-median", "p_median"), ("p-center", "p_center")):
            file = f"{data}/orlib-pmed/{line['instance']}.txt"
            yield f"{line['instance']}-{model}", model, "pmed", "graph", file, "", "", line[key]
    for folder in ("mclp", "spopt-sf", "cpmp"):
        for line in csv.DictReader(open(f"{data}/{folder}/optima.csv")):
            form = {"mclp": "points", "spopt-sf": "table"}.get(folder)
            form = form or ("sjc-cpmp" if line["file"].startswith("SJC") else "pmedcap")
            yield (line["run"], line["model"], form, line["distance"], f"{data}/{folder}/{line['file']}",
                   line["p"], line["radius"], line["published"])


def solve(model, form, distance, file, p, radius):
    words = ["--model", model, "--format", form, "--distance", distance, "--instance", file]
    words += (["--p", p] if p else []) + (["--radius", radius] if radius else [])
    begun = time.time()
    ran = subprocess.run([lifang, "care", "solve", *words, "--seconds", str(limit_s.get(model, 60)), "--witness", "0", "--json"],
                         capture_output=True, text=True)
    spent = time.time() - begun
    answer = f"{work}/answer.json"
    open(answer, "w").write(ran.stdout)
    checked = subprocess.run([lifang, "care", "verify", *words, "--answer", answer], capture_output=True)
    return json.loads(ran.stdout), spent, checked.returncode == 0


def points(file):
    return [tuple(map(float, line.split()[:3])) for line in open(file).read().splitlines()[1:] if line.split()]


def textbook(model, file, p, radius):
    """Church and ReVelle's, Toregas' and Hakimi's programs as they stand in the books."""
    out = open(f"{work}/model.lp", "w")
    if model == "p-median":
        lines = open(file).read().split("\n")
        n, _, p = map(int, lines[0].split())
        far = [[math.inf] * n for _ in range(n)]
        for a, b, length in (map(int, line.split()) for line in lines[1:] if line.split()):
            far[a - 1][b - 1] = far[b - 1][a - 1] = length
        for i in range(n):
            far[i][i] = 0
        for k in range(n):
            for i in range(n):
                via, row, mid = far[i][k], far[i], far[k]
                for j in range(n):
                    if via + mid[j] < row[j]:
                        row[j] = via + mid[j]
        each = range(n)
        out.write("Minimize\n" + "\n".join(f" + {far[i][j]} x{i}_{j}" for i in each for j in each))
        out.write("\nSubject To\n" + "\n".join(" + ".join(f"x{i}_{j}" for j in each) + " = 1" for i in each))
        out.write("\n" + "\n".join(f"x{i}_{j} - y{j} <= 0" for i in each for j in each))
        out.write("\n" + " + ".join(f"y{j}" for j in each) + f" = {p}\nBinary\n" + "\n".join(f"y{j}" for j in each))
    else:
        spots = points(file)
        near = [[j for j, s in enumerate(spots) if math.dist(c[:2], s[:2]) <= float(radius)] for c in spots]
        sites = range(len(spots))
        if model == "mclp":
            out.write("Maximize\n" + " + ".join(f"{c[2]} z{i}" for i, c in enumerate(spots)) + "\nSubject To\n")
            out.write("\n".join(f"z{i} - " + " - ".join(f"y{j}" for j in row) + " <= 0" for i, row in enumerate(near)))
            out.write("\n" + " + ".join(f"y{j}" for j in sites) + f" <= {p}\nBounds\n")
            out.write("\n".join(f"z{i} <= 1" for i in sites))
        else:
            out.write("Minimize\n" + " + ".join(f"y{j}" for j in sites) + "\nSubject To\n")
            out.write("\n".join(" + ".join(f"y{j}" for j in row) + " >= 1" for row in near))
        out.write("\nBinary\n" + "\n".join(f"y{j}" for j in sites))
    out.write("\nEnd\n")
    out.close()
    begun = time.time()
    ran = subprocess.run(["cbc", out.name, "-sec", "120", "-ratioGap", "0", "-allowableGap", "0", "-solve"],
                         capture_output=True, text=True).stdout
    value = re.search(r"Objective value:\s+(\S+)", ran)
    proven = "Optimal solution found" in ran
    return abs(float(value.group(1))) if value and proven else None, time.time() - begun


has_cbc = subprocess.run(["which", "cbc"], capture_output=True).returncode == 0
by_cbc = {"pmed1-p-median", "pmed3-p-median", "pmed5-p-median"}
print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the start")
print(f"{'run':22}{'objective':>16}{'bound':>16}{'gap %':>8}{'s':>8}  {'published':>16}  says")
sums, missed = {}, 0
ratios = []
for name, model, form, distance, file, p, radius, published in runs():
    if only not in name:
        continue
    said, spent, valid = solve(model, form, distance, file, p, radius)
    hit = said["objective"] is not None and abs(said["objective"] - float(published)) <= 1e-6 * float(published) + 0.006
    good = hit and valid and said["status"] == "optimal"
    missed += not good
    gap = "-" if said["gap"] is None else f"{100 * said['gap']:.3f}"
    words = said["status"] + ("" if hit else ", not the optimum") + ("" if valid else ", NOT VALID")
    print(f"{name:22}{said['objective'] or 0:16.4f}{said['bound'] or 0:16.4f}{gap:>8}{spent:8.2f}  {published:>16}  {words}", flush=True)
    total = sums.setdefault(model, [0, 0, 0.0, 0.0])
    total[0] += good
    total[1] += 1
    total[2] += spent
    total[3] = max(total[3], spent)
    if has_cbc and (name in by_cbc or form == "points"):
        value, theirs = textbook(model, file, p, radius)
        if value is not None:
            same = abs(value - float(published)) < 1e-6 * float(published)
            ratios.append((theirs / spent, name, theirs, spent, same))
for model, (good, count, spent, longest) in sums.items():
    print(f"{model:10} proven {good}/{count}   {spent:.1f} s in all, longest {longest:.1f} s")
if ratios:
    print("the textbook model in CBC (its time without writing the model, ours with loading and the program's start)")
    for ratio, name, theirs, spent, same in ratios:
        print(f"  {name:22} cbc {theirs:8.2f} s   lifang {spent:8.2f} s   ratio {ratio:8.1f}x{'' if same else '   other answer'}")
    print(f"  geometric mean {math.exp(sum(math.log(r[0]) for r in ratios) / len(ratios)):.1f}x over {len(ratios)}")
elif not has_cbc:
    print("cbc: not run, the program is absent")
sys.exit(missed > 0)
