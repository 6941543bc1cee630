#!/usr/bin/env bash
# Passes all tests on a machine with Rust: formatting, lints, tests, and a build of the real guide.
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

step 'Tests'
cargo test --release

step 'The real guide'
cargo run --release --quiet -- check --as-of 2026-11-24
cargo run --release --quiet -- build --as-of 2026-11-24 --out target/guide
