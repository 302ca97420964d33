#!/bin/sh
# Install Chromium for the tests in a browser where there is none and apt can; where it cannot, those tests say why
# they are skipped.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
command -v apt-get >/dev/null 2>&1 || exit 0
[ "$(id -u)" = 0 ] || exit 0
echo "installing Chromium for the tests in a browser"
(apt-get update && apt-get install --yes --no-install-recommends chromium) >/dev/null 2>&1 ||
  echo "apt could not install Chromium; the tests in a browser are skipped"
