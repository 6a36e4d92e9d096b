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
    search, boost = net["search"], net["boost"]
    print(f"walks of {said['minutes']:.0f} minutes · {net['name']}, {net['map_nodes']:,} nodes of the map, "
          f"{net['nodes']:,} of the network · release, {said['cores']} cores")
    print(f"  lifang          {search['median_us']:9.1f} us  p95 {search['p95_us']:9.1f}  n {search['n']}  "
          f"touched {net['touched_nodes_median']}  loaded in {net['load_s']:.2f} s, "
          f"{net['bytes_per_node']['graph']:.0f} bytes a node")
    for name in ("plain", "no_init"):
        b = boost[name]
        target = f"  target 5x {verdict(b['ratio'] >= 5)}" if name == "plain" else ""
        print(f"  boost {name:8}  {b['median_us']:9.1f} us  p95 {b['p95_us']:9.1f}  "
              f"same answers {boost['same_answers']}/{search['n']}  ratio {b['ratio']:.1f}x{target}")
    print(f"  two threads     {net['two_threads_ratio']:.2f}x  target 1.8x {verdict(net['two_threads_ratio'] >= 1.8)}")
    if 100_000 <= net["nodes"] <= 300_000:
        print(f"  at 200,000 nodes the median is within 150 us: {verdict(search['median_us'] <= 150)}")
    if "matrix" in net:
        m = net["matrix"]
        print(f"  full matrix     {m['seconds']:.1f} s for {m['origins']} x {m['targets']}, rows the same "
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
DROP TABLE IF EXISTS edge, site, got;
CREATE UNLOGGED TABLE edge (id bigint, source bigint, target bigint, cost double precision);
CREATE UNLOGGED TABLE site (node bigint, reached bigint, total numeric);
\copy edge FROM '$1/edges.tsv'
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
for folder in "$work"/out/*/; do
  name=$(basename "$folder")
  IFS='|' read -r calls one all same <<<"$(ask "${folder%/}")"
  python3 - "$work/answer.json" "$name" "$calls" "$one" "$all" "$same" <<'PY'
import json, sys
path, name, calls, one, all_, same = sys.argv[1:]
net = next(n for n in json.load(open(path))["networks"] if n["name"] == name)
n, ours = net["search"]["n"], net["search"]["total_s"]
verdict = lambda met: "met" if met else "missed"
each = float(one) / int(calls) * n
print(f"pgRouting · {name} · same answers {same}/{n} · lifang {ours * 1000:.1f} ms for all (load {net['load_s']:.2f} s)")
print(f"  all in one call   {float(all_):8.2f} s  ratio {float(all_) / ours:9.0f}x  target   100x {verdict(float(all_) / ours >= 100)}")
print(f"  one call a site   {each:8.1f} s  ratio {each / ours:9.0f}x  target 1,000x {verdict(each / ours >= 1000)}  (scaled from {calls} calls)")
sys.exit(int(same) != n)
PY
done
