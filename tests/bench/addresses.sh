#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Addresses found among a million, beside PostGIS with pg_trgm's nearest text on the same table,
# in a cluster of its own that ends with the script. Both answer the same questions; the share of
# right doors comes before the time. usage: addresses.sh LIFANG [ADDRESSES [QUESTIONS [PEER'S]]]
set -euo pipefail
lifang=$(realpath "$1") size=${2:-1000000} asked=${3:-60000} peers=${4:-300}
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
programs=/usr/lib/postgresql/15/bin
work=$(mktemp -d)
as=()
if [[ $(id -u) == 0 ]] && id postgres >/dev/null 2>&1; then
  chown postgres "$work"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
server() { (cd / && "${as[@]}" "$programs/$1" "${@:2}") >/dev/null 2>&1; }
end() {
  [[ ! -d $work/data ]] || server pg_ctl -m immediate -D "$work/data" stop || true
  rm -rf "$work"
}
trap end EXIT

python3 "$here/addresses.py" make "$work" "$size" "$asked"
"$lifang" import --workspace "$work/w.gpkg" "$work/townships.geojson" --table township >/dev/null
"$lifang" import --workspace "$work/w.gpkg" "$work/plates.csv" --table door_plate >/dev/null
ask() { "$lifang" address geocode --workspace "$work/w.gpkg" --table "$1" --out "$2" >/dev/null; }
seconds() { date +%s.%N; }

head -n 2 "$work/questions.csv" >"$work/one.csv"
begun=$(seconds); ask "$work/one.csv" "$work/one-found.csv"; loaded=$(seconds)
ask "$work/questions.csv" "$work/found.csv"; done=$(seconds)
python3 - "$work" <<'P'
import csv, sys
folder = sys.argv[1]
# The table's own columns stand first, what was found behind them under the same heads.
with open(f"{folder}/found.csv", encoding="utf-8-sig") as f, open(f"{folder}/ours.csv", "w", newline="") as out:
    rows = list(csv.reader(f))
    lon = len(rows[0]) - 1 - rows[0][::-1].index("lon")
    lat = len(rows[0]) - 1 - rows[0][::-1].index("lat")
    table = csv.writer(out)
    table.writerow(["id", "found_lon", "found_lat"])
    table.writerows([row[0], row[lon], row[lat]] for row in rows[1:])
P
echo "lifang: right doors  $(python3 "$here/addresses.py" share "$work" "$work/ours.csv")"
ours=$(python3 -c "print(f'{$asked / (($done - $loaded) - ($loaded - $begun)):.0f}')")
echo "lifang: $ours addresses a second, $(python3 -c "print(f'{$loaded - $begun:.1f}')") s to read $size"

[[ -x $programs/initdb && -e /usr/share/postgresql/15/extension/postgis.control ]] ||
  { echo "addresses: peer not run, PostgreSQL 15 with PostGIS and pg_trgm is absent"; exit 0; }
server initdb -A trust -U lifang -E UTF8 --locale=C.UTF-8 --no-sync -D "$work/data"
server pg_ctl -w -D "$work/data" -l "$work/data/log" -o "-c listen_addresses='' -c fsync=off \
  -c shared_buffers=2GB -c maintenance_work_mem=1GB -k $work" start
sql() { "$programs/psql" -h "$work" -U lifang -d postgres -qAtX -v ON_ERROR_STOP=1; }
sql <<SQL
CREATE EXTENSION postgis;
CREATE EXTENSION pg_trgm;
CREATE UNLOGGED TABLE plate (id text, kind text, road_name text, number int, text text, address text,
                             status text, lon double precision, lat double precision);
\copy plate FROM '$work/plates.csv' CSV HEADER
ALTER TABLE plate ADD geom geometry(Point, 4490);
UPDATE plate SET geom = ST_SetSRID(ST_MakePoint(lon, lat), 4490);
CREATE INDEX ON plate USING gist (address gist_trgm_ops(siglen = 256));
CREATE UNLOGGED TABLE question (id text, kind text, address text, lon double precision, lat double precision);
\copy question FROM '$work/questions.csv' CSV HEADER
DELETE FROM question WHERE substr(id, 2)::int >= $peers;
VACUUM ANALYZE;
SQL
begun=$(seconds)
sql >"$work/theirs.csv" <<'SQL'
COPY (SELECT q.id, ST_X(p.geom) AS found_lon, ST_Y(p.geom) AS found_lat FROM question q
      CROSS JOIN LATERAL (SELECT geom FROM plate ORDER BY address <-> q.address LIMIT 1) p) TO STDOUT CSV HEADER;
SQL
done=$(seconds)
echo "pg_trgm: right doors  $(python3 "$here/addresses.py" share "$work" "$work/theirs.csv") (of $peers)"
theirs=$(python3 -c "print(f'{$peers / ($done - $begun):.1f}')")
echo "pg_trgm: $theirs addresses a second; ratio $(python3 -c "print(f'{$ours / $theirs:.0f}')")x"
