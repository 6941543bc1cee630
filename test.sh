#!/usr/bin/env bash
# Passes all tests on a machine with Rust: formatting, lints, tests, and a build of the real guide. Some tests open the
# guide in a browser; what they need is installed first.
set -eu
cd "$(dirname "$0")"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}" CARGO_INCREMENTAL=0

step() { printf '\n== %s\n' "$1"; }

step 'Formatting'
if cargo fmt --version >/dev/null 2>&1; then cargo fmt --check; else echo 'rustfmt is not installed: skipped'; fi

step 'Lints'
if cargo clippy --version >/dev/null 2>&1; then
  cargo clippy --release --all-targets --quiet -- -D warnings
else
  echo 'clippy is not installed: skipped'
fi

step 'Browser'
# Chromium, and axe-core, which finds what keeps people out of a page. Where one cannot be installed, the tests that need
# it fail and say so.
axe=4.14.1
has() { for name; do command -v "$name" >/dev/null 2>&1 && return; done; return 1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
packages=
[ -n "${VENUEBOOK_BROWSER:-}" ] || has chromium chromium-browser google-chrome || packages=chromium
has npm || packages="$packages npm"
if [ -n "$packages" ] && has apt-get; then
  as_root apt-get update -qq || true
  # shellcheck disable=SC2086 # two words are two packages
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages >/dev/null || true
fi
if ! grep -qs "\"version\": \"$axe\"" target/browser/node_modules/axe-core/package.json && has npm; then
  npm install --silent --no-save --ignore-scripts --prefix target/browser "axe-core@$axe" || true
fi

step 'Tests'
cargo test --release

step 'The real guide'
cargo run --release --quiet -- check --as-of 2026-11-30
cargo run --release --quiet -- build --as-of 2026-11-30 --out target/guide
