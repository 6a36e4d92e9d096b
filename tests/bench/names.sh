#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# Duplicate, homophone and look-alike checks among a country's names, beside PostgreSQL 15
# with precomputed pinyin columns, their indexes and pg_trgm, in a cluster of its own that
# ends with the script. The lines found are compared question by question before any time
# is believed. usage: names.sh LIFANG [SIZE [LIST]]
set -euo pipefail
lifang=$(realpath "$1") size=${2:-1000000} list=${3:-}
programs=/usr/lib/postgresql/15/bin
[[ -x $programs/initdb && -e /usr/share/postgresql/15/extension/pg_trgm.control ]] ||
  { echo "names: not run, PostgreSQL 15 with pg_trgm is absent"; exit 0; }
work=$(mktemp -d)
as=()
if [[ $(id -u) == 0 ]]; then
  chown postgres "$work"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
server() { (cd / && "${as[@]}" "$programs/$1" "${@:2}") >/dev/null 2>&1; }
end() {
  server pg_ctl -m immediate -D "$work/data" stop || true
  rm -rf "$work"
}
trap end EXIT
sql() { "$programs/psql" -h "$work" -U lifang -d postgres -qAtX -v ON_ERROR_STOP=1; }
figure() { sed -E "s/.*\"$1\":([0-9.e+-]+).*/\1/" <<<"$answer"; }

answer=$("$lifang" bench names --size "$size" --samples 1000 --out "$work/out" ${list:+--list "$list"} --json)
server initdb -A trust -U lifang -E UTF8 --locale=C.UTF-8 --no-sync -D "$work/data"
server pg_ctl -w -D "$work/data" -l "$work/data/log" -o "-c listen_addresses='' -c fsync=off \
  -c shared_buffers=2GB -c maintenance_work_mem=1GB -c max_wal_size=8GB -k $work" start

begun=$(date +%s)
sql <<SQL
CREATE EXTENSION pg_trgm;
CREATE UNLOGGED TABLE name (id integer, folded text, shape text);
CREATE UNLOGGED TABLE sound (id integer, toned text, toneless text);
CREATE TABLE question (id integer, folded text, shape text, toned text[], toneless text[], alike bigint);
\copy name FROM '$work/out/names.tsv'
\copy sound FROM '$work/out/sounds.tsv'
\copy question FROM '$work/out/queries.tsv'
CREATE INDEX ON name (folded);
CREATE INDEX ON name (shape);
CREATE INDEX ON sound (toned);
CREATE INDEX ON sound (toneless);
CREATE INDEX ON name USING gin (folded gin_trgm_ops);
VACUUM ANALYZE;
SQL
built=$(($(date +%s) - begun))

# One question after another, each timed inside the server: no round trip counts. The first
# round warms the caches. Every fiftieth is asked by trigram similarity too.
figures=$(sql <<'SQL'
CREATE FUNCTION ask() RETURNS TABLE (ms double precision, trigram_ms double precision, same boolean)
LANGUAGE plpgsql AS $$
DECLARE q question; begun timestamptz; counted bigint; unused bigint;
BEGIN
  FOR q IN SELECT * FROM question ORDER BY question.id LOOP
    begun := clock_timestamp();
    SELECT count(*) INTO counted FROM (
      SELECT n.id FROM name n WHERE n.folded = q.folded
      UNION SELECT s.id FROM sound s WHERE s.toned = ANY (q.toned)
      UNION SELECT s.id FROM sound s WHERE s.toneless = ANY (q.toneless)
      UNION SELECT n.id FROM name n WHERE n.shape = q.shape) alike;
    ms := extract(epoch FROM clock_timestamp() - begun) * 1000;
    same := counted = q.alike;
    trigram_ms := NULL;
    IF q.id % 50 = 0 THEN
      begun := clock_timestamp();
      SELECT count(*) INTO unused FROM name n WHERE n.folded % q.folded;
      trigram_ms := extract(epoch FROM clock_timestamp() - begun) * 1000;
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;
CREATE TABLE warm AS SELECT * FROM ask();
CREATE TABLE answer AS SELECT * FROM ask();
SELECT count(*) FILTER (WHERE same), count(*),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY ms), percentile_cont(0.95) WITHIN GROUP (ORDER BY ms),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY trigram_ms) FROM answer;
SQL
)
IFS='|' read -r same asked median slow trigram <<<"$figures"
[[ $same == "$asked" ]] || { echo "names: only $same of $asked questions have the same lines"; exit 1; }
echo "names alike among $(figure size) · release, $(nproc) cores · same lines $same/$asked"
awk -v m="$(figure median_ms)" -v p="$(figure p95_ms)" -v x="$(figure max_ms)" -v b="$(figure build_s)" \
  -v o="$(figure open_s)" -v r="$(figure peak_rss_mb)" -v pm="$median" -v pp="$slow" -v t="$trigram" -v pb="$built" 'BEGIN {
  printf "  lifang           %.4f ms   p95 %.4f   most %.3f   built in %.1f s, opened in %.1f s, %.0f MB at most\n", m, p, x, b, o, r
  printf "  postgresql 15    %.4f ms   p95 %.4f   loaded and indexed in %d s   (pg_trgm similarity alone %.1f ms)\n", pm, pp, pb, t
  printf "  ratio            %.1fx     target: p95 under 1 ms  %s\n", pm / m, (p < 1 ? "met" : "missed")
}'
