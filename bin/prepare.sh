# Sourced by the programs beside it: makes a fresh clone ready to run, and is done in an instant when it is.
# Expects `root`, the absolute path of the repository.

# No background processes, and no calls home.
export NX_DAEMON=false NX_TUI=false NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1 NO_UPDATE_NOTIFIER=1

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

# step MESSAGE COMMAND…: runs a command at the root with one line of progress; its output goes to a log, whose end is
# shown when it fails.
step() {
  local message=$1 began=$SECONDS log
  shift
  log="$root/.data/logs/prepare.log"
  mkdir -p "${log%/*}" || give_up "Cannot write $root/.data; make it writable."
  printf '%s … ' "$message" >&2
  if (cd "$root" && "$@") </dev/null >"$log" 2>&1; then
    say "$((SECONDS - began)) s"
  else
    say "failed. The end of $log:"
    tail -n 30 "$log" | sed 's/^/    /' >&2
    return 1
  fi
}

need_node() {
  command -v node >/dev/null ||
    give_up "Node.js is missing. Install version 20.19 or newer with npm, from https://nodejs.org or your system's packages."
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number)
           process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    give_up "Node.js $(node --version) is too old. Install version 20.19 or newer, from https://nodejs.org or your system's packages."
  command -v npm >/dev/null || give_up "npm is missing. It comes with Node.js; Debian has it as the package npm."
}

install_packages() {
  node "$root/bin/packages-current.mjs" && return
  step 'Installing npm packages (some minutes the first time)' npm ci --no-progress
}

build() {
  local stamp="$root/node_modules/.mias-built" before
  before=$(node "$root/bin/source-state.mjs") || return 1
  [ "$before" = "$(cat "$stamp" 2>/dev/null)" ] && return
  step 'Building (a minute or two the first time)' \
    node_modules/.bin/nx run-many --targets=build --outputStyle=static || return 1
  # The state before: what is edited during the build is built next time.
  printf '%s\n' "${before%% *}" >"$stamp"
}

# Two programs started at once must not install or build at once.
one_at_a_time() {
  command -v flock >/dev/null || return 0
  mkdir -p "$root/.data"
  exec 9>"$root/.data/prepare.lock"
  flock --nonblock 9 && return
  say 'Waiting for another program of this project that installs or builds …'
  flock 9
}

prepare() {
  need_node
  one_at_a_time
  install_packages || exit 1
  build || exit 1
  exec 9>&-
}
