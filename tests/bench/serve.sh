#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# lifang serve beside nginx with the same bytes as files: requests a second by wrk, on loopback alone.
# serve.sh LIFANG [WORKSPACE] [SECONDS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
lifang=$(realpath "${1:-build/release/bin/lifang}")
county=${2:-build/demo/county.gpkg}
seconds=${3:-8}
[[ -f $county ]] || { echo "serve: not run: no $county (./dev demo makes it)"; exit 0; }
command -v wrk >/dev/null && command -v nginx >/dev/null || { echo "serve: not run: wrk or nginx absent"; exit 0; }

scratch=$(mktemp -d)
pids=()
end() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$scratch"
}
trap end EXIT

# One client alone asks here; the limit by address is what the test of it measures.
home=$scratch/home
mkdir -p "$home" "$scratch/www" "$scratch/tmp"
cp -r data styles "$home/"
sed -i 's/^requests_a_minute.*/requests_a_minute = 100000000/; s/^at_once.*/at_once = 100000000/; s/^client_connections.*/client_connections = 1000/' "$home/data/rules/serve.toml"
cp "$county" "$scratch/county.gpkg"
LIFANG_HOME=$home "$lifang" serve --workspace "$scratch/county.gpkg" --port 0 --english 2>"$scratch/log" >/dev/null &
pids+=($!)
for _ in $(seq 200); do grep -q 'http://127' "$scratch/log" && break; sleep 0.1; done
base=$(grep -o 'http://127.0.0.1:[0-9]*' "$scratch/log" | head -n 1)

get() { python3 - "$1" "$2" <<'PY'
import sys, urllib.request
open(sys.argv[2], "wb").write(urllib.request.urlopen(sys.argv[1], timeout=60).read())
PY
}
extent=$(python3 - "$base" <<'PY'
import json, math, sys, urllib.request
box = json.load(urllib.request.urlopen(sys.argv[1] + "/collections/roads", timeout=60))["extent"]["spatial"]["bbox"][0]
lon, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
n = 2 ** 14
print(int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n), int((lon + 180) / 360 * n))
PY
)
read -r row column <<<"$extent"
items=/collections/roads/items?limit=100
tile=/collections/roads/tiles/WebMercatorQuad/14/$row/$column
get "$base$items" "$scratch/www/items"
get "$base$tile" "$scratch/www/tile"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$scratch/nginx.conf" <<CONF
worker_processes 2;
pid $scratch/nginx.pid;
error_log $scratch/error.log;
daemon off;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path $scratch/tmp; proxy_temp_path $scratch/tmp; fastcgi_temp_path $scratch/tmp;
  uwsgi_temp_path $scratch/tmp; scgi_temp_path $scratch/tmp;
  sendfile on; keepalive_requests 200;
  server { listen 127.0.0.1:$port; root $scratch/www; }
}
CONF
nginx -c "$scratch/nginx.conf" -p "$scratch" 2>/dev/null &
pids+=($!)
sleep 1

per_second() { timeout $((seconds + 20)) wrk -t 2 -c 16 -d "${seconds}s" --latency "$1" | awk '/Requests\/sec/ {print $2} /99%/ {p = $2} END {print p}' | paste -sd' '; }
# Each question another: nothing that was kept answers it.
cat >"$scratch/each.lua" <<'LUA'
local n = math.random(1, 1000000)
request = function()
  n = n + 1
  return wrk.format("GET", "/collections/roads/items?limit=100&after=" .. (n * 7919) % 24000)
end
LUA
cat >"$scratch/boxes.lua" <<'LUA'
request = function()
  local x, y = 120.70 + math.random() * 0.2, 29.50 + math.random() * 0.2
  return wrk.format("GET", string.format("/collections/roads/items?limit=100&bbox=%.6f,%.6f,%.6f,%.6f", x, y, x + 0.01, y + 0.01))
end
LUA
scripted() { timeout $((seconds + 20)) wrk -t 2 -c 16 -d "${seconds}s" --latency -s "$1" "$base" | awk '/Requests\/sec/ {print $2} /99%/ {p = $2} END {print p}' | paste -sd' '; }

echo "serve: wrk, 16 connections, ${seconds} s each; requests a second, 99th percentile"
printf '%-44s %s\n' "items (100 roads, $(stat -c %s "$scratch/www/items") bytes), lifang" "$(per_second "$base$items")"
printf '%-44s %s\n' "the same bytes as a file, nginx" "$(per_second "http://127.0.0.1:$port/items")"
printf '%-44s %s\n' "tile ($(stat -c %s "$scratch/www/tile") bytes), lifang" "$(per_second "$base$tile")"
printf '%-44s %s\n' "the same bytes as a file, nginx" "$(per_second "http://127.0.0.1:$port/tile")"
printf '%-44s %s\n' "items, each page another, lifang" "$(scripted "$scratch/each.lua")"
printf '%-44s %s\n' "items, each box another (1 km), lifang" "$(scripted "$scratch/boxes.lua")"
