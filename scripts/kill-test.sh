#!/usr/bin/env bash
# Kills the real program (kill -9) at moments of chance: seven times while it writes a demo, seven times while billing runs, seven times while
# payments are marked as paid. After each kill the books verify and nothing acknowledged is missing. Takes about ten minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export FLEXPORTAL_KILLS=${1-7}
dotnet run --project tests/FlexPortal.IntegrationTests -- -class "FlexPortal.IntegrationTests.Killing.KillTests" -showLiveOutput
