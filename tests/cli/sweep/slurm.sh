#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Lifang developers
# SPDX-License-Identifier: Apache-2.0
# A sweep as a job array of a real Slurm, one node on this machine without systemd, gives the table
# that its tasks give one by one: slurm.sh PATH/TO/lifang
set -euo pipefail
lifang=$(realpath "${1:-build/release/bin/lifang}")
for program in slurmctld slurmd sbatch munged; do
  command -v "$program" >/dev/null || { echo "not run: Slurm absent ($program)"; exit 77; }
done
[[ $(id -u) == 0 ]] || { echo "not run: Slurm's node needs root"; exit 77; }
folder=$(mktemp -d)
started=()
finish() {
  for ((i = ${#started[@]} - 1; i >= 0; --i)); do kill "${started[i]}" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT
cd "$folder"

for name in a b; do
  printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"%s"},
    "geometry":{"type":"Point","coordinates":[120.8,29.5]}}]}' "$name" >"$name.geojson"
  "$lifang" import "$name.geojson" --table map_feature --workspace "$name.gpkg" >/dev/null
done
cat >plan.toml <<'PLAN'
command = ["find", "{text}"]
values = {text = ["a", "b"]}
[[county]]
code = "330683"
workspace = "a.gpkg"
[[county]]
code = "330624"
workspace = "b.gpkg"
PLAN
for out in one array; do "$lifang" sweep write --plan plan.toml --out "$out" --at-once 2 >/dev/null; done
for task in 1 2 3 4; do "$lifang" sweep run --dir one --task $task >/dev/null; done

mkdir -m 700 munge && mkdir state spool
head -c 128 /dev/urandom >munge/key && chmod 600 munge/key
cat >slurm.conf <<CONF
ClusterName=lifang
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/ctld.pid
SlurmdPidFile=$folder/d.pid
SlurmctldPort=26817
SlurmdPort=26818
MpiDefault=none
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES State=UP
CONF
export SLURM_CONF=$folder/slurm.conf
munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" \
  >munge/out 2>&1 &
started+=($!)
sleep 1
slurmctld -D -f slurm.conf >ctld.out 2>&1 &
started+=($!)
slurmd -D -N "$(hostname -s)" -f slurm.conf >d.out 2>&1 &
started+=($!)
for _ in $(seq 30); do sinfo -h 2>/dev/null | grep -q idle && break; sleep 1; done
timeout 60 sbatch --wait array/sweep.sbatch
for out in one array; do "$lifang" sweep merge --dir "$out" --out "$out.csv" >/dev/null; done
cmp one.csv array.csv
echo "the same table by Slurm and one by one"
