#!/usr/bin/env bash
# Proves that Muster comes up on a fresh machine: makes a Debian with only Swift, git and make,
# clones the last commit into it, and there runs the targets given (default: run test) as root. Before
# that, a user without sudo is told what to do, and one with sudo sets up; what that brought is removed.
#
#   sudo SWIFT_TOOLCHAIN=~/swift-6.3.1 Scripts/fresh-machine-test.sh [TARGET ...]
#
#   SWIFT_TOOLCHAIN   folder that holds usr/bin/swift (default: that of the swift on the PATH)
#   DEBIAN_SUITE      default bookworm
#   FRESH_ROOT        where to build the machine; kept, and used again (default: temporary)
#   EXTRA_PATHS       further paths of this machine to show in the other, colon-separated
#
# Needs root and debootstrap. How this machine reaches its package sources (apt, pip, git, proxies,
# certificates) is found out and carried over. All mounts end with this process.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ -z ${INSIDE_NAMESPACE-} ]]; then
  (($#)) || set -- run test
  root=${FRESH_ROOT:-$(mktemp -d /var/tmp/fresh-machine.XXXX)}
  swift=$(readlink -f "$(command -v swift)")
  result=0
  INSIDE_NAMESPACE=1 FRESH_ROOT=$root SWIFT_TOOLCHAIN=${SWIFT_TOOLCHAIN:-${swift%/usr/bin/*}} \
    unshare --mount --propagation private Scripts/fresh-machine-test.sh "$@" || result=$?
  # The mounts are gone with the namespace, so nothing outside the root is in reach here.
  [[ -n ${FRESH_ROOT-} ]] || rm -rf --one-file-system "$root" "$root.log"
  exit $result
fi

root=$FRESH_ROOT
say() { printf '\n== %s\n' "$*"; }

if [[ ! -e $root/etc/debian_version ]]; then
  say "a new ${DEBIAN_SUITE:-bookworm} with git, make and certificates"
  debootstrap --variant=minbase --include=ca-certificates,git,make \
    "${DEBIAN_SUITE:-bookworm}" "$root" >"$root.log" || { tail "$root.log"; exit 1; }
  chmod 755 "$root"
fi

# Shows a path of this machine, read-only, at the same place in the other.
show() {
  if [[ -d $1 ]]; then mkdir -p "$root$1"; else mkdir -p "$root${1%/*}" && touch "$root$1"; fi
  mount --bind "$1" "$root$1" && mount -o remount,bind,ro "$root$1"
}
cat /etc/apt/sources.list >"$root/etc/apt/sources.list" 2>/dev/null || true
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
show "$SWIFT_TOOLCHAIN"
for path in /etc/apt/apt.conf.d /etc/apt/sources.list.d /etc/resolv.conf /etc/hosts /etc/pip.conf \
  /etc/ssl/certs $(tr : ' ' <<<"${EXTRA_PATHS-}"); do
  if [[ -e $path ]]; then show "$path"; fi
done
# Where git finds packages, when it is told to look elsewhere than their address says.
: >"$root/etc/gitconfig"
while read -r key value; do
  git config --file "$root/etc/gitconfig" --add "$key" "$value"
  place=${key#url.} place=${place%.insteadof}
  if [[ -d $place ]]; then show "$place"; fi
done < <(git config --get-regexp '^url\..*\.insteadof$')
git config --file "$root/etc/gitconfig" --add safe.directory '*'

show "$PWD"
common=$(git rev-parse --path-format=absolute --git-common-dir)
show "$common"
mapfile -t network < <(env | grep -iE '^(pip_|.*_proxy=|ssl_|.*ca_?(bundle|info|path)=)' || true)

# Runs a command in the other machine, as USER in its home.
as() {
  local user=$1 home=/root; shift
  [[ $user == root ]] || home=/home/$user
  chroot "$root" /usr/bin/env -i HOME=$home USER="$user" LANG=C.UTF-8 "${network[@]}" \
    PATH="$SWIFT_TOOLCHAIN/usr/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    setpriv --reuid="$user" --regid="$user" --init-groups bash -euc "cd ~; $*"
}

say "an ordinary user without sudo is told the one line to run, and nothing is left behind"
grep -q ^planner: "$root/etc/passwd" || chroot "$root" useradd --create-home planner
as planner "rm -rf muster; git clone --quiet $PWD muster"
if as planner "cd muster; make setup"; then
  echo "make setup succeeded without the packages"; exit 1
fi
as planner "cd muster; git status --porcelain --ignored | { ! grep .; }; ls"

packages() { chroot "$root" dpkg-query -W -f '${Package}\n' | sort; }

say "a user with sudo, no password asked, gets everything by make setup"
as root 'command -v sudo >/dev/null || { apt-get -qq update; apt-get -qq install -y sudo; } >/dev/null'
grep -q ^owner: "$root/etc/passwd" || chroot "$root" useradd --create-home owner
echo 'owner ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/owner"
before=$(packages)
as owner "rm -rf muster; git clone --quiet $PWD muster; cd muster; make setup; pkg-config --exists gsl
  ls -A .tools; git status --porcelain | { ! grep .; }"
mapfile -t brought < <(comm -13 <(echo "$before") <(packages))
say "root begins anew, without ${brought[*]}"
((${#brought[@]} == 0)) || as root "apt-get -qq purge -y ${brought[*]} >/dev/null"
rm "$root/etc/sudoers.d/owner"

for target in "$@"; do
  say "make $target, as root"
  as root "[ -d muster ] || git clone --quiet $PWD muster; cd muster; time make $target"
done

say "the clone is clean"
as root "cd muster; git status --porcelain | { ! grep .; }"
as root "cd muster; ls -A .tools; time make setup"
say "passed"
