#!/usr/bin/env bash
# Makes a folder that leads the linker to the static GSL: Scripts/static-gsl.sh FOLDER
#
# pkg-config's own answer leads to the shared library, and an installed program would need it. Pass the
# folder to `swift build --pkg-config-path`. Where the system has no static GSL, the shared one stays.
set -euo pipefail
mkdir -p "$1"
folder=$(cd "$1" && pwd)
libraries=$(pkg-config --variable=libdir gsl)
cp "$(pkg-config --variable=pcfiledir gsl)/gsl.pc" "$folder/gsl.pc.shared"
if [[ -e $libraries/libgsl.a && -e $libraries/libgslcblas.a ]]; then
  ln -sf "$libraries/libgsl.a" "$libraries/libgslcblas.a" "$folder"
  # The linker takes a library from the first folder that has it in any form; this one has no other.
  sed "s|^Libs:.*|Libs: -L$folder -lgsl -lgslcblas -lm|" "$folder/gsl.pc.shared" >"$folder/gsl.pc"
else
  echo "install: there is no libgsl.a, so the installed program needs libgsl" >&2
  cp "$folder/gsl.pc.shared" "$folder/gsl.pc"
fi
rm "$folder/gsl.pc.shared"
