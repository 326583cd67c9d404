# What the commands in this folder share. Sourced by them, not run.

set -o errexit -o nounset -o pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Prints why a command cannot go on, and ends it with the code for "not possible here".
give_up() {
  echo "$(basename "$0"): $1" >&2
  exit 2
}

# Makes sure of a JDK 17 or newer and Maven.
require_java_and_maven() {
  [[ -n ${JAVA_HOME:-} ]] || command -v javac >/dev/null || give_up "no javac on the PATH: install a JDK, 17 or newer."
  command -v mvn >/dev/null || give_up "no mvn on the PATH: install Apache Maven, 3.8 or newer."
  JAVA_HOME=$(default_jdk)
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
}

# The JDK to build with: that of JAVA_HOME, else that of javac.
default_jdk() {
  readlink -f "${JAVA_HOME:-$(dirname "$(readlink -f "$(command -v javac)")")/..}"
}

# Installs a program with the system's package manager, and says so first: what it is, the command.
install_missing() {
  local missing=$1 install=$2
  local as_root=""
  if [[ $(id -u) -ne 0 ]]; then
    [[ -t 0 && -t 2 ]] || give_up "$missing is missing. Run 'sudo $install', then this command again."
    local answer
    read -r -p "$missing is missing. Run 'sudo $install'? [y/N] " answer
    [[ $answer == [yY]* ]] || give_up "$missing is missing. Run 'sudo $install', then this command again."
    as_root="sudo"
  fi
  echo "$missing is missing, installing it: $as_root $install"
  if [[ $install == apt-get* ]]; then
    $as_root apt-get update -qq || echo "The package lists could not be updated; the present ones are used."
    as_root="$as_root env DEBIAN_FRONTEND=noninteractive"
  fi
  # shellcheck disable=SC2086 # the words of the command are meant to be split
  $as_root $install >/dev/null || give_up "could not install $missing: '$install' failed."
}

# Makes sure of memcached; installs it with the system's package manager, which takes root.
require_memcached() {
  if command -v memcached >/dev/null || [[ -n ${MEMJCACHE_TESTKIT_MEMCACHED:-} ]]; then
    return
  fi
  local install
  if command -v apt-get >/dev/null; then
    install="apt-get install -y memcached"
  elif command -v dnf >/dev/null; then
    install="dnf install -y memcached"
  elif command -v yum >/dev/null; then
    install="yum install -y memcached"
  elif command -v zypper >/dev/null; then
    install="zypper --non-interactive install memcached"
  elif command -v apk >/dev/null; then
    install="apk add memcached"
  elif command -v pacman >/dev/null; then
    install="pacman -Sy --noconfirm memcached"
  else
    give_up "memcached is missing and this script knows no package manager here. Install memcached 1.6.10 or newer."
  fi
  install_missing "memcached" "$install"
  hash -r
  command -v memcached >/dev/null || give_up "'$install' succeeded, but there is no memcached on the PATH."
}

# Makes sure of redis-server, which the benchmarks compare with.
require_redis() {
  if command -v redis-server >/dev/null; then
    return
  fi
  command -v apt-get >/dev/null || give_up "redis-server is missing. This script knows its package on Debian and Ubuntu only; install it."
  install_missing "redis-server" "apt-get install -y --no-install-recommends redis-server"
  hash -r
  command -v redis-server >/dev/null || give_up "the package is installed, but there is no redis-server on the PATH."
}

PYTHON_CLIENTS="import memcache, pylibmc, pymemcache"

has_python_clients() {
  /usr/bin/python3 -c "$PYTHON_CLIENTS" 2>/dev/null
}

# Installs the memcached clients of Python for the system's own Python, if that is possible here.
install_python_clients() {
  if has_python_clients || ! command -v apt-get >/dev/null; then
    return
  fi
  if [[ $(id -u) -eq 0 || (-t 0 && -t 2) ]]; then
    (install_missing "python3-pymemcache, python3-memcache or python3-pylibmc" \
      "apt-get install -y python3-pymemcache python3-memcache python3-pylibmc") || true
  fi
}

# Requires the memcached clients of Python.
require_python_clients() {
  install_python_clients
  has_python_clients || give_up "Python's memcached clients are missing: '$PYTHON_CLIENTS' fails in /usr/bin/python3."
}

# Makes sure of Django and of the memcached clients that it can take, for the system's own Python.
require_django() {
  require_python_clients
  local django="import django; assert (3, 2) <= django.VERSION < (4, 1), django.__version__"
  if /usr/bin/python3 -c "$django" 2>/dev/null; then
    return
  fi
  command -v apt-get >/dev/null || give_up "Django is missing. This script knows its package on Debian and Ubuntu only; make '$django' work in /usr/bin/python3."
  install_missing "python3-django" "apt-get install -y python3-django"
  /usr/bin/python3 -c "$django" || give_up "the package is installed, but '$django' fails in /usr/bin/python3: Django 3.2 to 4.0 has all three back ends."
}

# Ends what this command started; Maven and the JVMs end their own processes in turn.
end_children() {
  local children
  children=$(jobs -p)
  # shellcheck disable=SC2086 # one word for each process
  [[ -z $children ]] || kill $children 2>/dev/null || true
  wait
}

trap end_children EXIT
trap 'exit 130' INT TERM
