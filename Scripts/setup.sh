#!/usr/bin/env bash
# Brings in what Muster needs: does nothing, quickly, when all is there.
#
#   to build      GSL, pkg-config, time zones, and the libraries that Swift itself links to
#   for charts    .tools/vega-bundle.js, made once with a Python package that is then deleted
#
# System packages are installed on Debian and Ubuntu, as root or through sudo, without questions.
# Where that is impossible the script prints the one line to run and changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

# The wheel holds Vega 6.2 and Vega-Embed 7.0. Vega-Lite 6 is the one made for them: an older one
# prints a warning at every chart.
vl_convert=1.9.0.post1
vega_lite=6.4
bundle=.tools/vega-bundle.js

say() { echo "setup: $*" >&2; }

if ! command -v swift >/dev/null; then
  say "Swift 6.3 or later is needed: https://www.swift.org/install"
  exit 1
fi

# What building needs; without it the script fails.
missing=()
pkg-config --exists gsl 2>/dev/null || missing+=(libgsl-dev pkg-config)
[[ -d /usr/share/zoneinfo ]] || missing+=(tzdata)
if [[ $(uname) == Linux ]]; then
  compgen -G '/usr/lib/gcc/*/*/libstdc++.so' >/dev/null || missing+=(g++)
  # A Swift unpacked from its archive may lack the shared libraries of its package manager.
  tool=$(readlink -f "$(command -v swift-build || command -v swift)")
  if [[ $(ldd "$tool" 2>/dev/null) == *'not found'* ]]; then
    missing+=(libcurl4-openssl-dev libncurses6 libsqlite3-0 libxml2-dev)
  fi
fi

# What making the chart bundle needs; without it reports have tables only.
for_charts=()
bundle_is_there() {
  local header
  [[ -e $bundle ]] && read -r header <"$bundle" && [[ $header == *"vl-convert $vl_convert "* ]]
}
if ! bundle_is_there; then
  python3 -c 'import ensurepip, venv' 2>/dev/null || for_charts+=(python3-venv)
fi

# Installs packages, or says how and fails.
install() {
  local sudo=()
  ((EUID == 0)) || sudo=(sudo -n)
  if ! command -v apt-get >/dev/null; then
    say "missing: $*"
    if command -v brew >/dev/null; then
      say "run: brew install gsl pkgconf"
    else
      say "install these, or what your system calls them, then try again"
    fi
    return 1
  fi
  if ((EUID != 0)) && ! sudo -n true 2>/dev/null; then
    say "missing: $*"
    say "run: sudo apt-get update && sudo apt-get install -y $*"
    return 1
  fi
  say "installing $*"
  local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  if ! "${apt[@]}" update ||
    ! "${apt[@]}" install -y --no-install-recommends "$@" >/dev/null; then
    say "that failed; when it is mended, run: apt-get update && apt-get install -y $*"
    return 1
  fi
}

# Writes the bundle: a plain script that defines `vegaEmbed(element, spec, options)` and nothing
# else, safe inside <script> ... </script>.
make_bundle() {
  say "making the chart bundle with vl-convert $vl_convert"
  local scaffold=.tools/scaffold
  trap 'rm -rf .tools/scaffold' EXIT
  rm -rf $scaffold && mkdir -p $scaffold &&
    python3 -m venv $scaffold/venv >&2 &&
    $scaffold/venv/bin/pip --quiet --disable-pip-version-check install --retries 2 --no-deps \
      --only-binary :all: "vl-convert-python==$vl_convert" >&2 &&
    $scaffold/venv/bin/python - "$vl_convert" "$vega_lite" >$scaffold/bundle.js <<'PYTHON' &&
import re, sys
import vl_convert

maker, vega_lite = sys.argv[1:]
vega, embed = vl_convert.get_vega_version(), vl_convert.get_vega_embed_version()
libraries = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=vega_lite)
print(f"""/*! Made by vl-convert {maker} of Vega {vega}, Vega-Lite {vega_lite}, Vega-Embed {embed}
 * (University of Washington Interactive Data Lab, BSD-3-Clause), d3 (Mike Bostock, ISC) and
 * lodash (OpenJS Foundation, MIT). */
(function () {{
"use strict";""")
print(re.sub(r"</(?=script)", r"<\\/", libraries, flags=re.IGNORECASE))
print("})();")
PYTHON
    mv $scaffold/bundle.js $bundle
}

if ((${#missing[@]})); then
  install "${missing[@]}" "${for_charts[@]}"
  for_charts=()
fi
if ! bundle_is_there; then
  { ((${#for_charts[@]} == 0)) || install "${for_charts[@]}"; } && make_bundle ||
    say "no chart bundle: reports have tables only, until make setup succeeds"
fi
