#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Walks of 15 minutes from 1,000 sites beside Boost.Graph (in the same process) and pgRouting's
# pgr_drivingDistance, in a PostgreSQL cluster of its own that ends with the script. Both walk on
# the same nodes and costs; how many nodes each site reaches and the sum of their costs are
# compared before any time is believed. The peer's time is its whole call; ours is the search on
# a loaded network, with the load printed beside it.
# usage: network.sh LIFANG [FILE.osm.pbf [MADE]]
set -euo pipefail
lifang=$(realpath "$1")
file=${2:-${LIFANG_TEST_DATA:-$(dirname "$0")/../../../shared/data}/osm/porto-roads.osm.pbf}
made=${3:-200000,3000000}
[[ -e $file ]] || { echo "network: not run, $(basename "$file") is absent"; exit 0; }
work=$(mktemp -d)
programs=/usr/lib/postgresql/15/bin
as=()
if [[ $(id -u) == 0 ]] && id postgres >/dev/null 2>&1; then
  chown postgres "$work"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
server() { (cd / && "${as[@]}" "$programs/$1" "${@:2}") >/dev/null 2>&1; }
end() {
  [[ -e $work/data ]] && { server pg_ctl -m immediate -D "$work/data" stop || true; }
  rm -rf "$work"
}
trap end EXIT

"$lifang" bench network --input "$file" --made "$made" --out "$work/out" --json >"$work/answer.json"
python3 - "$work/answer.json" <<'PY'
import json, sys
said = json.load(open(sys.argv[1]))
verdict = lambda met: "met" if met else "missed"
for net in said["networks"]:
    print(f"walks of {said['minutes']:.0f} minutes · {net['name']} · loaded in {net['load_s']:.2f} s, "
          f"{net['bytes_per_node']['graph']:.0f} bytes a node · release, {said['cores']} cores")
    for name in ("whole_map", "junctions"):
        part = net[name]
        search = part["search"]
        print(f" {name.replace('_', ' ')}, {part['nodes']:,} nodes, {part['links']:,} links · "
              f"same answers {part['same_answers']}/{search['n']} · touched {part['touched_nodes_median']}")
        print(f"  lifang         {search['median_us']:9.1f} us  p95 {search['p95_us']:9.1f}  n {search['n']}")
        for peer, target in (("boost", 5), ("boost_no_init", 0)):
            b = part[peer]
            note = f"  target {target}x {verdict(b['ratio'] >= target)}" if target else ""
            print(f"  {peer:13}  {b['median_us']:9.1f} us  p95 {b['p95_us']:9.1f}  ratio {b['ratio']:.1f}x{note}")
    print(f"  two threads    {net['two_threads_ratio']:.2f}x  target 1.8x {verdict(net['two_threads_ratio'] >= 1.8)}")
    if 100_000 <= net["nodes"] <= 300_000:
        print(f"  median within 150 us at 200,000 nodes: {verdict(net['junctions']['search']['median_us'] <= 150)}")
    if "matrix" in net:
        m = net["matrix"]
        print(f"  full matrix    {m['seconds']:.1f} s for {m['origins']} x {m['targets']}, rows the same "
              f"{m['rows_same']}/{m['rows_checked']}  target 40 s {verdict(m['seconds'] <= 40)}")
PY

[[ -x $programs/initdb && -e /usr/share/postgresql/15/extension/pgrouting.control ]] ||
  { echo "network: pgRouting not run, PostgreSQL 15 with pgRouting is absent"; exit 0; }
chmod -R a+rX "$work/out"
server initdb -A trust -U lifang -E UTF8 --locale=C.UTF-8 --no-sync -D "$work/data"
server pg_ctl -w -D "$work/data" -l "$work/data/log" -o "-c listen_addresses='' -c fsync=off \
  -c shared_buffers=2GB -c work_mem=256MB -c max_wal_size=8GB -k $work" start
sql() { "$programs/psql" -h "$work" -U lifang -d postgres -qAtX -v ON_ERROR_STOP=1; }
echo "CREATE EXTENSION pgrouting CASCADE;" | sql 2>/dev/null

# Twenty sites in turn, one call each, are scaled to all; then all sites in one call.
ask() { # folder
  sql <<SQL
SET client_min_messages = warning;
DROP TABLE IF EXISTS edge, site, got;
CREATE UNLOGGED TABLE edge (id bigint, source bigint, target bigint, cost double precision);
CREATE UNLOGGED TABLE site (node bigint, reached bigint, total numeric);
\copy edge FROM '$1/links.tsv'
\copy site FROM '$1/sites.tsv'
ANALYZE;
CREATE OR REPLACE FUNCTION ask() RETURNS TABLE (calls bigint, one_s double precision, all_s double precision, same bigint)
LANGUAGE plpgsql AS \$\$
DECLARE begun timestamptz; each record; unused bigint;
BEGIN
  SELECT count(*) INTO unused FROM edge;
  calls := 0; one_s := 0;
  FOR each IN SELECT node FROM (SELECT node, row_number() OVER (ORDER BY node) AS i FROM site) s
              WHERE i % greatest(1, (SELECT count(*) / 20 FROM site)) = 0 LIMIT 20 LOOP
    begun := clock_timestamp();
    SELECT count(*) INTO unused FROM pgr_drivingDistance(
      'SELECT id, source, target, cost FROM edge', each.node, $limit_ms, directed := false);
    one_s := one_s + extract(epoch FROM clock_timestamp() - begun);
    calls := calls + 1;
  END LOOP;
  begun := clock_timestamp();
  CREATE TEMP TABLE got AS SELECT from_v, count(*) AS reached, sum(agg_cost)::numeric AS total
    FROM pgr_drivingDistance('SELECT id, source, target, cost FROM edge',
      (SELECT array_agg(node) FROM site), $limit_ms, directed := false) GROUP BY from_v;
  all_s := extract(epoch FROM clock_timestamp() - begun);
  SELECT count(*) INTO same FROM site JOIN got ON got.from_v = site.node
    AND got.reached = site.reached AND got.total = site.total;
  RETURN NEXT;
END \$\$;
SELECT calls, one_s, all_s, same FROM ask();
SQL
}
limit_ms=900000
for folder in "$work"/out/*/*/; do
  part=$(basename "$folder") name=$(basename "$(dirname "$folder")")
  [[ $part == junctions && $name == made-* ]] && continue  # nearly the same network once more
  IFS='|' read -r calls one all same <<<"$(ask "${folder%/}")"
  python3 - "$work/answer.json" "$name" "$part" "$calls" "$one" "$all" "$same" <<'PY'
import json, sys
path, name, part, calls, one, all_, same = sys.argv[1:]
net = next(n for n in json.load(open(path))["networks"] if n["name"] == name)
search = net[part]["search"]
n, ours, at_once = search["n"], search["total_s"], net[part]["all_at_once_s"]
verdict = lambda met: "met" if met else "missed"
each = float(one) / int(calls) * n
print(f"pgRouting · {name}, {part.replace('_', ' ')} · same answers {same}/{n} · "
      f"lifang {at_once * 1000:.1f} ms for all at once, {ours * 1000:.1f} ms one by one (load {net['load_s']:.2f} s)")
print(f"  all in one call  {float(all_):8.2f} s  ratio {float(all_) / at_once:9.0f}x  target   100x {verdict(float(all_) / at_once >= 100)}  (one core against one: {float(all_) / ours:.0f}x)")
print(f"  one call a site  {each:8.1f} s  ratio {each / ours:9.0f}x  target 1,000x {verdict(each / ours >= 1000)}  (scaled from {calls} calls)")
sys.exit(int(same) != n)
PY
done
