#!/bin/sh
# Install the programs that some tests need where they are missing and apt can: Chromium for the tests in a browser,
# Chromium and LibreOffice for those of the forms of a book. Where it cannot, those tests say why they are skipped.
missing=
has() {
  for name in "$@"; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  return 1
}
has chromium chromium-browser google-chrome || missing="$missing chromium"
has soffice libreoffice || missing="$missing libreoffice-writer-nogui fonts-liberation2"
[ -n "$missing" ] || exit 0
has apt-get || exit 0
[ "$(id -u)" = 0 ] || exit 0
apt-get update >/dev/null 2>&1
for package in $missing; do
  echo "installing $package for the tests"
  apt-get install --yes --no-install-recommends "$package" >/dev/null 2>&1 ||
    echo "apt could not install $package; the tests that need it are skipped"
done
