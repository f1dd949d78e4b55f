#!/usr/bin/env bash
# The images, built and run under the limits of docker-compose.yml: health, a merge, nothing written, a clean end.
# Needs an engine (DOCKER_HOST) and docker-compose; NODE_IMAGE names another base, BUILD_NETWORK another network for the build.
set -uo pipefail
cd "$(dirname "$0")/../.."

passed=0
failed=0
work=$(mktemp -d)
port=${EPHEMERA_PUBLISH:-8765}
export EPHEMERA_PUBLISH=$port COMPOSE_PROJECT_NAME=ephemera-test
compose() { if docker compose version >/dev/null 2>&1; then docker compose "$@"; else docker-compose "$@"; fi; }

check() { # check "what" command…
  local what=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1)) && echo "ok      $what"
  else
    failed=$((failed + 1)) && echo "FAILED  $what" && sed 's/^/        /' "$work/out" | tail -n 15
  fi
}

cleanup() { compose down --timeout 5 >/dev/null 2>&1; rm -rf "$work"; }
trap cleanup EXIT

inspect() { docker inspect --format "$1" "$container"; }
equals() { [ "$1" = "$2" ] || { echo "expected: $2" && echo "received: $1" && return 1; }; }
healthy() { for _ in $(seq 50); do [ "$(curl -sf "localhost:$port/health")" = '{"status":"ok"}' ] && return 0; sleep 0.2; done; return 1; }
merge() {
  curl -sf -F file=@fixtures/bookmarks.pdf -F file=@fixtures/form-a.pdf "localhost:$port/api/v1/tools/merge" -o "$work/merged.pdf" &&
    qpdf --check "$work/merged.pdf" && equals "$(qpdf --show-npages "$work/merged.pdf")" 8
}
command_line() {
  docker exec -i "$container" ephemera rotate - -o - <fixtures/three-pages.pdf >"$work/rotated.pdf" && qpdf --check "$work/rotated.pdf"
}
reads_a_scan() { # the models that read pictures are in the image
  curl -sf -F file=@fixtures/scan.pdf -F text=Zanzibar -F ocr=true "localhost:$port/api/v1/tools/redact" -o "$work/read.pdf" &&
    qpdf --check "$work/read.pdf" && pdfimages -png "$work/read.pdf" "$work/read" && tesseract "$work/read-000.png" - >"$work/words" &&
    grep -q Monday "$work/words" && ! grep -qi zanzibar "$work/words"
}
cannot_write() { ! docker exec "$container" sh -c "echo x > $1/canary"; }
page() { curl -sf "localhost:$port/" | grep -q '<div id="root">'; }
unchanged() { equals "$(docker diff "$container" | grep -vE '^. /(tmp|app|app/uploads)$')" ""; }
stops_in_time() {
  local start=$SECONDS
  compose stop && [ $((SECONDS - start)) -lt 10 ] && equals "$(inspect '{{.State.ExitCode}} {{.State.OOMKilled}}')" "0 false"
}
stops_with_a_job() { # a client that never finishes its upload
  { head -c 1000 fixtures/ten-pages.pdf; sleep 30; } | curl -s -T - "localhost:$port/api/v1/tools/merge" -X POST -H 'Content-Type: multipart/form-data; boundary=x' >/dev/null &
  local client=$!
  sleep 1
  stops_in_time
  local status=$?
  kill "$client" 2>/dev/null
  return $status
}

# /health as the platform asks for it: "watch_health <seconds>" ends with 1 where it is late.
watch_health() { docker exec -i "$container" node --input-type=module - http://127.0.0.1:8000 "$1" 100 <e2e/container/watch-health.mjs >"$work/health"; }
health_answers() { cat "$work/health" >&3 && wait "$health_watch"; }
notices_a_pause() { # a server that is stopped for a moment must be found out
  watch_health 4 &
  local watch=$!
  sleep 2
  docker kill --signal STOP "$container"
  sleep 0.7
  docker kill --signal CONT "$container"
  ! wait "$watch" && grep -q '"slow":[1-9]' "$work/health"
}
# By the container's own address: the engine's proxy for published ports would hold each document twice more, and the
# kernel, out of memory for connections, would drop what clients send.
address() { inspect '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'; }
load() { # clients with 20 MB each, for as long as LOAD_SECONDS says
  docker exec "$container" true && idle=$(own_memory) || return 1
  local seconds=${LOAD_SECONDS:-180}
  npx tsx e2e/container/load.ts "http://$(address):8000" "${LOAD_CLIENTS:-200}" "$seconds" >"$work/load" &
  local clients=$!
  watch_health "$seconds" &
  health_watch=$!
  wait "$clients"
  local status=$?
  cat "$work/load" >&3
  return $status
}
# Anonymous memory of all processes in the container, in MiB: what files are cached does not count.
own_memory() {
  docker exec "$container" sh -c 'cat /sys/fs/cgroup/memory.stat /sys/fs/cgroup/memory/memory.stat 2>/dev/null; true' |
    awk '$1=="anon" || $1=="total_rss" {print int($2 / 1048576); exit}'
}
back_to_idle() { # within 20 seconds, give or take what the allocators of three processes keep
  for _ in $(seq 20); do now=$(own_memory); [ "$now" -le $((idle + 50)) ] && echo "idle $idle MiB, after $now MiB" >&3 && return 0; sleep 1; done
  echo "idle: $idle MiB, after: $now MiB" && return 1
}
not_killed() {
  local kills
  kills=$(docker exec "$container" sh -c 'cat /sys/fs/cgroup/memory.events /sys/fs/cgroup/memory/memory.oom_control 2>/dev/null; true' | awk '$1=="oom_kill" {print $2; exit}')
  equals "$(inspect '{{.State.OOMKilled}} {{.RestartCount}}') $kills" "false 0 0"
}

exec 3>&1
for target in ${TARGETS:-slim full}; do
  export EPHEMERA_TARGET=$target
  echo "--- $target"
  check "builds" docker build --quiet --network "${BUILD_NETWORK:-default}" --target "$target" --build-arg "NODE_IMAGE=${NODE_IMAGE:-node:24-alpine}" -t "ephemera:$target" .
  check "starts" compose up -d --no-build
  container=$(compose ps -q ephemera)
  check "answers /health" healthy
  check "serves the page" page
  check "merges" merge
  check "has the command line" command_line
  check "redacts a word in a scanned page" reads_a_scan
  check "has no volume" equals "$(inspect '{{.Config.Volumes}} {{len .Mounts}}')" "map[] 0"
  check "is not root" equals "$(docker exec "$container" id -u)" 1000
  check "has a read-only root" cannot_write /app
  check "has scratch space in memory only" equals "$(docker exec "$container" sh -c "grep -cE ' (/tmp|/app/uploads) tmpfs .*nosuid.*nodev.*noexec' /proc/mounts")" 2
  check "has 1 GiB of memory and no swap" equals "$(inspect '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}')" "1073741824 1073741824"
  check "has two processors" equals "$(inspect '{{.HostConfig.NanoCpus}}')" 2000000000
  check "has no capabilities and gains none" equals "$(inspect '{{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}')" "[ALL] [no-new-privileges:true]"
  check "writes no core dumps" equals "$(docker exec "$container" sh -c 'ulimit -c')" 0
  if [ "$target" = slim ]; then
    check "would notice a /health that is late" notices_a_pause
    check "stands ${LOAD_CLIENTS:-200} clients with 20 MB each for ${LOAD_SECONDS:-180} s" load
    check "answers /health within 100 ms meanwhile" health_answers
    check "had nothing killed and did not restart" not_killed
    check "has its memory back" back_to_idle
  fi
  check "left its file system as it was" unchanged
  check "left nothing in its scratch space" equals "$(docker exec "$container" sh -c 'ls -A /tmp /app/uploads | grep -v :')" ""
  check "stops within its grace time" stops_in_time
  check "starts again" compose up -d --no-build
  check "is healthy again" healthy
  container=$(compose ps -q ephemera)
  check "stops within its grace time with a job running" stops_with_a_job
  compose down --timeout 5 >/dev/null 2>&1
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
