#!/usr/bin/env bash
# What a change must pass: format, build with warnings as errors, tests. Arguments go to dotnet test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step() {
  printf '\n== %s (%s s)\n' "$1" "$SECONDS"
}

step "Restore"
dotnet tool restore
dotnet restore

# Analyzers speak in the build; here only layout and the style rules that .editorconfig calls warnings.
step "Format"
dotnet format whitespace --no-restore --verify-no-changes
dotnet format style --no-restore --verify-no-changes --severity warn

step "Build"
dotnet build --no-restore

step "Test"
dotnet test "$@"

step "All checks passed"
