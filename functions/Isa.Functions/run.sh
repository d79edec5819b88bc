#!/bin/sh
# What the Functions host starts: /bin/sh run.sh, because tools that deploy lose the execute bit.
app=Isa.Functions
if [ ! -x "./$app" ] && ! chmod +x "./$app" 2>/dev/null; then
  # The package is mounted read-only: the runtime wants its files beside the executable.
  copy=$(mktemp -d) && cp -R . "$copy" && cd "$copy" && chmod +x "./$app" || exit 1
fi
exec "./$app"
