#!/usr/bin/env bash
# What the tests need besides .NET and Node.js: a browser, and programs that open letters and spreadsheets.
set -euo pipefail
sudo apt-get update -qq
sudo apt-get install -y -qq --no-install-recommends \
  chromium libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils
dotnet tool restore
dotnet restore
