#!/usr/bin/env bash
# Adds one migration for every database: scripts/add-migration.sh AddPaymentNotes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

name=${1-}
if [[ $# -ne 1 || ! $name =~ ^[A-Z][A-Za-z0-9]*$ ]]; then
  echo "Usage: scripts/add-migration.sh NAME, where NAME says in PascalCase what changes" >&2
  exit 2
fi

project=src/FlexPortal.Infrastructure
dotnet tool restore
dotnet build "$project"
for provider in Sqlite SqlServer PostgreSql; do
  dotnet ef migrations add "$name" --no-build --project "$project" --startup-project "$project" \
    --context "${provider}FlexPortalDbContext" --output-dir "Data/$provider/Migrations"
done
git status --short -- "$project"
