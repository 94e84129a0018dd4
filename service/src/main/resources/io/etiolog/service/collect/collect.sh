#!/bin/sh
# Copyright The Etiolog Authors
# SPDX-License-Identifier: Apache-2.0
#
# Gathers what a diagnosis needs from one node, into one archive that `etiolog diagnose` reads.
#
#   sh collect.sh [-o FILE] [--since TIME] [--max-mb N] [--max-total-mb N] [--max-minutes N] [--etcd-snapshot FILE]
#
# It needs neither the API server nor Java, changes nothing on the node, and bounds its own time and
# size. What could not be got, and why, stands in `collect.log` inside the archive and on standard
# error. Of files with a private key only the certificate is printed; tokens, passwords and keys that
# show up in what is read are replaced. Run it as root: others see fewer logs.
#
# How to talk to etcd is told by the etcd that runs, or by the usual folders of certificates; where
# they are elsewhere, etcdctl's own variables tell it: ETCDCTL_ENDPOINTS, ETCDCTL_CACERT, ETCDCTL_CERT,
# ETCDCTL_KEY.
set -u
LC_ALL=C
export LC_ALL
umask 077

usage() {
  cat <<'TEXT'
usage: collect [-o FILE] [--since TIME] [--max-mb N] [--max-total-mb N] [--max-minutes N] [--etcd-snapshot FILE]

  -o FILE               the archive to write (default: etiolog-HOST-TIME.tar.gz here); - for standard output
  --since TIME          how far back logs go, as journalctl understands it (default: "24 hours ago")
  --max-mb N            of a longer log keep the last N MB (default: 50)
  --max-total-mb N      gather no more once there are N MB, before compression (default: 1000)
  --max-minutes N       gather no more after N minutes (default: 10)
  --etcd-snapshot FILE  also save a snapshot of etcd's database to FILE, outside the archive,
                        even when it may be damaged; takes ten minutes more at most. It holds all secrets
                        of the cluster.

Where /tmp is full, name another folder: TMPDIR=/dev/shm. Where etcd or its certificates are in an unusual place,
name them as for etcdctl: ETCDCTL_ENDPOINTS, ETCDCTL_CACERT, ETCDCTL_CERT, ETCDCTL_KEY.
TEXT
}

say() { echo "collect: $*" >&2; }
refuse() { say "$*" && exit 2; }
number() { case $2 in '' | *[!0-9]* | 0*) refuse "$1 needs a number above 0, not $2" ;; esac; }

out=''
since='24 hours ago'
max_mb=50
max_total_mb=1000
max_minutes=10
snapshot=''
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit 0 ;;
    -o | --output | --since | --max-mb | --max-total-mb | --max-minutes | --etcd-snapshot)
      [ $# -gt 1 ] || refuse "$1 needs a value (see --help)" ;;
    *) refuse "unknown argument $1 (see --help)" ;;
  esac
  case $1 in
    -o | --output) out=$2 ;;
    --since) since=$2 ;;
    --max-mb) number "$1" "$2" && max_mb=$2 ;;
    --max-total-mb) number "$1" "$2" && max_total_mb=$2 ;;
    --max-minutes) number "$1" "$2" && max_minutes=$2 ;;
    --etcd-snapshot) snapshot=$2 ;;
  esac
  shift 2
done

has() { command -v "$1" >/dev/null 2>&1; }

host=$(hostname 2>/dev/null || cat /proc/sys/kernel/hostname 2>/dev/null || echo node)
started=$(date +%s)
stopped="stopped: no archive was written"
no_place="no place in ${TMPDIR:-/tmp}; name another folder: TMPDIR=/dev/shm"
work=$(mktemp -d "${TMPDIR:-/tmp}/etiolog-collect.XXXXXX") || refuse "$no_place"
trap 'rm -rf "$work"' EXIT
trap 'say "$stopped"; exit 130' HUP INT TERM
root="$work/$host"
log="$root/collect.log"
mkdir -p "$root" || refuse "$no_place"

note() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*" >>"$log"; }
# missing WHAT WHY [WHY IN SHORT]
missing() {
  note "MISSING $1: $2"
  say "without $1: ${3:-$2}"
}

# In a session of its own a command can be killed with all that it started.
alone=''
has setsid && alone=setsid

# bounded SECONDS COMMAND...: what a command prints, for so long and no longer. All of it is killed then, and what
# cannot be killed (a process that waits for a dead disk) or still holds the pipe is left behind: nobody waits for it.
# Its status is 124 if it was stopped. It reads nothing, for this script may come on standard input.
bounded() (
  seconds=$1
  shift
  run=$(mktemp -d "$work/run.XXXXXX") && mkfifo "$run/pipe" || return 1
  (
    $alone "$@" &
    echo $! >"$run/pid"
    wait $!
    echo $? >"$run/status"
  ) >"$run/pipe" </dev/null 2>"$run/err" &
  cat <"$run/pipe" &
  relay=$!
  (
    trap 'kill "$!"; exit' TERM
    sleep "$seconds" &
    wait "$!"
    trap '' TERM
    echo 124 >"$run/stopped"
    halt "$run" "$relay"
  ) >/dev/null 2>&1 &
  watcher=$!
  trap 'kill "$watcher"; halt "$run" "$relay"; rm -rf "$run"; exit 143' HUP INT TERM
  wait "$relay" 2>/dev/null
  kill "$watcher" 2>/dev/null
  wait "$watcher" 2>/dev/null
  cat "$run/err" >&2
  status=$(cat "$run/stopped" 2>/dev/null || cat "$run/status" 2>/dev/null)
  rm -rf "$run"
  return "${status:-1}"
)

# halt RUN [RELAY]: ends a command, kindly first, and then what waits for its output.
halt() {
  group=${alone:+-}$(cat "$1/pid")
  kill -TERM "$group"
  for _ in 1 2 3; do
    kill -0 "$group" && sleep 1
  done
  kill -KILL "$group"
  [ $# -lt 2 ] || kill -TERM "$2"
} >/dev/null 2>&1

if has journalctl; then
  wrong=$(bounded 20 journalctl --since "$since" -n 0 -q 2>&1 >/dev/null | grep -i 'parse timestamp')
  [ -z "$wrong" ] || refuse "--since $since: journalctl does not understand this time (try \"6 hours ago\")"
fi
[ -n "$out" ] || out="etiolog-$host-$(date -u +%Y%m%dT%H%M%SZ).tar.gz"
# It is written beside its place and moved there when it is whole: what was there before is not lost, nor is a device.
unwritten="cannot write $out; name another place with -o FILE"
case $out in
  -) partial="$work/archive" ;;
  *)
    if [ -L "$out" ] || { [ -e "$out" ] && [ ! -f "$out" ]; }; then
      refuse "$out is no plain file; for standard output give -o -"
    fi
    partial="$out.part.$$"
    (: >"$partial") 2>/dev/null || refuse "$unwritten"
    ;;
esac
trap 'rm -rf "$work" "$partial"' EXIT
free_kb=$(df -Pk "$work" 2>/dev/null | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')
[ "${free_kb:-999999}" -gt 102400 ] || say "only $free_kb KB are free in $work: if logs are missing, run it again with TMPDIR=/dev/shm"

# How far back in minutes, for what is no journal; a day where date(1) does not understand the time.
from=$(date -d "$since" +%s 2>/dev/null || echo $((started - 86400)))
minutes=$(((started - from) / 60 + 1))
[ "$minutes" -gt 0 ] || minutes=1440

# Replaces what must not leave the node. The rest of a line stays, so that it can still be diagnosed.
redact() {
  # How the name of a flag, a field or a variable that holds a secret ends. A bare "secret" mostly names a Secret.
  named='([Pp]assw(or)?d|PASSW(OR)?D|[Pp]assphrase|PASSPHRASE|_pass|_PASS|[Tt]oken|TOKEN|[A-Za-z0-9_.-]secret|Secret|SECRET|([Aa]pi|API|[Aa]ccess|ACCESS|[Ss]ecret|SECRET|[Pp]rivate|PRIVATE|[Aa]ccount|ACCOUNT|[Cc]ertificate|CERTIFICATE)[_-]?([Kk]ey|KEY)|[Kk]ey-?[Dd]ata|dockerconfigjson|dockercfg|tls\.key)'
  # What looks like a secret and is none (an etcd cluster's token, the name of an event) is broken by a "=" for a while.
  # How a value begins: not as what is a path, a reference, or no value yet; after such a sign a digit tells a secret.
  # Base64 may begin as a path does.
  begins='([^]["\,;}{$/< '"'"'-]|[$][A-Za-z_]*[0-9!#%&*@^~+.-]|[]{}[<,;-][A-Za-z]*[0-9]|/[A-Za-z]*[0-9][A-Za-z0-9_.+-]*)'
  base64='/[A-Za-z0-9+/]+=+'
  sed -E \
    -e 's/([Ii]nitial[-_ ]?[Cc]luster[-_ ]?[Tt])oken/\1=ken/g' \
    -e 's/(INITIAL_CLUSTER_T)OKEN/\1=KEN/g' \
    -e ':listed' \
    -e '/^[ -]*"?([Nn]ame|[Kk]ey)"?: "?[A-Za-z0-9_.-]*'"$named"'"?,?$/{' \
    -e 'n' \
    -e 's#^([ -]*"?[Vv]alue"?: *)"(\\.|[^"\\])+"#\1"[REDACTED]"#' \
    -e 's#^([ -]*"?[Vv]alue"?: *)[^ "].*#\1[REDACTED]#' \
    -e 'b listed' \
    -e '}' \
    -e '/^[ -]*[A-Za-z0-9_.-]*'"$named"':[[:space:]]*[|>][-+0-9]*[[:space:]]*$/{' \
    -e 'n' \
    -e 's#^([[:space:]]*)[^[:space:]].*#\1[REDACTED]#' \
    -e '}' \
    -e '/^[ -]*"?--[a-z-]*'"$named"'"?,?$/{' \
    -e 'n' \
    -e 's#^( *(- )?"?)[^] "}-][^"]*#\1[REDACTED]#' \
    -e 'b listed' \
    -e '}' \
    -e 's/-----BEGIN [A-Z ]*PRIVATE KEY-----.*-----END [A-Z ]*PRIVATE KEY-----/[REDACTED PRIVATE KEY]/g' \
    -e '/-----BEGIN [A-Z ]*PRIVATE KEY-----$/{' \
    -e ':key' \
    -e 'n' \
    -e '/(Proc-Type|DEK-Info|Version|Comment): /b key' \
    -e '/^ *$/b key' \
    -e 's#^( *)[A-Za-z0-9+/=]{16,59}$#\1[REDACTED]#' \
    -e ':body' \
    -e '/(^|[ "])[A-Za-z0-9+/=]{60,}[ ",]*$/{' \
    -e 's#(^|[ "])[A-Za-z0-9+/=]{60,}([ ",]*)$#\1[REDACTED]\2#' \
    -e 'n' \
    -e '/-----END/!s#(^|[ "])[A-Za-z0-9+/=]{8,59}([ ",]*)$#\1[REDACTED]\2#' \
    -e 'b body' \
    -e '}' \
    -e '}' \
    -e 's#LS0tLS1CRUdJTi[A-Za-z0-9+/]*(UFJJVkFURSBLRVkt|BSSVZBVEUgS0VZL|QUklWQVRFIEtFWS)[A-Za-z0-9+/=]*#[REDACTED]#g' \
    -e 's#([Bb]earer )[A-Za-z0-9._~+/=-]{8,}#\1[REDACTED]#g' \
    -e 's#([Aa]uthorization[\\"]*[:=] ?[\\"]*(Basic|Token) )[A-Za-z0-9._~+/=-]+#\1[REDACTED]#g' \
    -e 's/eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*)?/[REDACTED]/g' \
    -e 's/\.([0-9a-f]{16}($|[^A-Za-z0-9.]))/.=\1/g' \
    -e 's/(^|[^A-Za-z0-9.])([a-z0-9]{6})\.[a-z0-9]{16}($|[^A-Za-z0-9.])/\1\2.[REDACTED]\3/g' \
    -e 's#(://[^/@[:space:]:"]*):[^/[:space:]"]+@#\1:[REDACTED]@#g' \
    -e 's#(://[^][/?\#@[:space:]:"]*):([0-9]*[^]0-9/?\#[:space:]"@][^[:space:]"@]*)@#\1:[REDACTED]@#g' \
    -e 's#(://)[A-Za-z0-9_-]{20,}@#\1[REDACTED]@#g' \
    -e 's/(K10[0-9a-f]{64}::([a-z-]+:)?)[A-Za-z0-9._-]+/\1[REDACTED]/g' \
    -e 's/(A[KS]IA)[A-Z0-9]{16}/\1[REDACTED]/g' \
    -e 's/AIza[A-Za-z0-9_-]{35}/[REDACTED]/g' \
    -e 's/(ya29\.|gh[pousr]_|github_pat_|glpat-|hvs\.|xox[abprs]-)[A-Za-z0-9_-]{10,}/\1[REDACTED]/g' \
    -e 's/([?&](sig|[Xx]-[Aa]mz-[Ss]ignature)=)[^&" ]+/\1[REDACTED]/g' \
    -e 's/((--user|ETCDCTL_USER)[ =][A-Za-z0-9._-]+):[^ ",]+/\1:[REDACTED]/g' \
    -e 's/(curl ([^ "]+ )*-u ?[A-Za-z0-9._-]+):[^ ",]+/\1:[REDACTED]/g' \
    -e 's#(--[a-z-]*'"$named"'[ =]["'\''])[^"'\'']+#\1[REDACTED]#g' \
    -e 's#(--[a-z-]*'"$named"'[ =])('"$begins"'[^ ",]*|'"$base64"')#\1[REDACTED]#g' \
    -e 's#(--[a-z-]*'"$named"'\\?", ?\\?")[^"\\-][^"\\]*#\1[REDACTED]#g' \
    -e 's#('"$named"'(\\*"), ?\\*"[Vv]alue\\*": ?\\+")[^"\\]+#\1[REDACTED]#g' \
    -e 's#('"$named"'", ?"[Vv]alue": ?")(\\.|[^"\\])+#\1[REDACTED]#g' \
    -e 's#('"$named"'"? ?[:=] ?")('"$begins"'(\\.|[^"\\])*|'"$base64"')#\1[REDACTED]#g' \
    -e 's#('"$named"'(\\+")? ?[:=] ?\\+")('"$begins"'[^"\\]*|'"$base64"')#\1[REDACTED]#g' \
    -e 's#('"$named"''\''? ?[:=] ?'\'')[^'\''/$<{][^'\'']*#\1[REDACTED]#g' \
    -e 's#('"$named"'=)('"$begins"'[^ "\\,;}]*|'"$base64"')#\1[REDACTED]#g' \
    -e 's#('"$named"'(\\*"): ?)[0-9]+#\1\7[REDACTED]\7#g' \
    -e 's#('"$named"' = )('"$begins"'[^ "]*|'"$base64"')#\1[REDACTED]#g' \
    -e 's#((_TOKEN|_PASSWORD|_SECRET|[a-z]Secret): )('"$begins"'[^ ",;}]*)#\1[REDACTED]#g' \
    -e 's#([Pp]assw(or)?d:)('"$begins"'[^] ",;}]*)#\1[REDACTED]#g' \
    -e 's#('"$named"': )[A-Za-z0-9+/]{32,}=*#\1[REDACTED]#g' \
    -e 's#^([ -]*[A-Za-z0-9_.-]*'"$named"':[[:space:]]+)('"$begins"'[^ "]*|'"$base64"')([[:space:]]+\#.*)?$#\1[REDACTED]#' \
    -e 's#^([ -]*secret: +"?)([A-Za-z0-9+/]{20,}=+|[A-Za-z0-9+/]{32,})("?)$#\1[REDACTED]\3#' \
    -e 's/("auth)(\\?": ?\\?"|" ?= ?"?)[^"\\ ]+/\1\2[REDACTED]/g' \
    -e 's/^( *(auth|identitytoken) = ")[^"]+/\1[REDACTED]/' \
    -e 's/([Ii]nitial[-_ ]?[Cc]luster[-_ ]?[Tt])=ken/\1oken/g' \
    -e 's/\.=([0-9a-f]{16})/.\1/g' \
    -e 's/(INITIAL_CLUSTER_T)=KEN/\1OKEN/g'
}

# Whether there is time and room for more; said once where there is not.
enough=''
allowed() {
  [ -z "$enough" ] && [ ! -e "$work/stop" ] || return 1
  if [ $(($(date +%s) - started)) -ge $((max_minutes * 60)) ]; then
    enough="$max_minutes minutes are over: raise it with --max-minutes"
  elif [ "$(du -sk "$root" | sed 's/[^0-9].*//')" -ge $((max_total_mb * 1024)) ]; then
    enough="$max_total_mb MB are gathered: raise it with --max-total-mb"
  fi
  [ -n "$enough" ] || return 0
  missing "what would follow" "$enough"
  return 1
}

# How long a command may take that asks for so many seconds: never longer than what is left of all the time.
within() {
  left=$((started + max_minutes * 60 - $(date +%s)))
  if [ "$left" -lt 1 ]; then echo 1; elif [ "$1" -lt "$left" ]; then echo "$1"; else echo "$left"; fi
}

# ask SECONDS COMMAND...: what a command answers, while there is time.
ask() {
  allowed || return 1
  longest=$(within "$1")
  shift
  bounded "$longest" "$@"
}

# take FILE SECONDS COMMAND...: what a command prints, its end kept where it is too long.
take() {
  allowed || return 0
  file="$root/$1" seconds=$(within "$2") bytes=$((max_mb * 1048576))
  shift 2
  mkdir -p "$(dirname "$file")"
  {
    bounded "$seconds" "$@" 2>"$work/err"
    echo $? >"$work/status"
  } | tail -c "$bytes" | redact >"$file" 2>"$work/writing"
  status=$(cat "$work/status" 2>/dev/null || echo 1)
  # Of an inner shell's script, what follows it is shown.
  [ "$1" != sh ] || shift 4
  if [ -s "$work/writing" ]; then
    why=$(head -n 1 "$work/writing")
    status=1
  elif [ "$status" = 124 ]; then
    why="stopped after $seconds s"
  elif [ "$status" != 0 ]; then
    why=$({ cat "$work/err" "$file" | grep -m 1 -E '^([Ee]rror|[Ff]ailed)' || grep -m 1 . "$work/err" || tail -n 1 "$file"; } | redact | cut -c 1-300)
  else
    why=$(head -n 1 "$work/err" | redact | cut -c 1-300)
  fi
  size=$(wc -c <"$file" | tr -d ' ')
  if [ "$size" -eq 0 ]; then
    rm -f "$file"
    missing "${file##*/}" "$* printed nothing${why:+: $why}" "${1##*/} printed nothing${why:+: $why}"
  elif [ "$status" -ne 0 ]; then
    missing "the rest of ${file##*/}" "$* ended with status $status${why:+: $why}" "${1##*/} ended with status $status${why:+: $why}"
  else
    note "took $size bytes: $*"
  fi
}

# both FILE SECONDS COMMAND...: the same with what it prints on standard error, in the order in which it comes.
both() {
  to=$1 seconds=$2
  shift 2
  # shellcheck disable=SC2016 # the inner shell expands
  take "$to" "$seconds" sh -c 'exec "$@" 2>&1' sh "$@"
}

# want FILE SECONDS COMMAND...: the same, and only where the program is there.
want() {
  if has "$3"; then take "$@"; else missing "${1##*/}" "this node has no $3"; fi
}

journals() {
  if ! has journalctl; then
    missing journals "this node has no journalctl; its log files are taken instead"
    for file in /var/log/messages /var/log/syslog /var/log/kern.log /var/log/kubelet.log /var/log/containerd.log /var/log/etcd.log /var/log/k3s.log /var/log/docker.log; do
      [ -r "$file" ] && take "files$file" 60 tail -c "$((max_mb * 1048576))" "$file"
    done
    return 0
  fi
  for unit in kubelet containerd crio docker cri-docker etcd k3s k3s-agent rke2-server rke2-agent \
    k0scontroller k0sworker snap.microk8s.daemon-kubelite snap.microk8s.daemon-containerd \
    snap.microk8s.daemon-k8s-dqlite snap.microk8s.daemon-etcd; do
    if ask 20 journalctl -u "$unit" -n 1 -q --no-pager 2>/dev/null | grep -q .; then
      take "journal/$unit.log" 120 journalctl -u "$unit" --since "$since" --no-pager -q -o short-iso-precise
    else
      note "no journal of unit $unit"
    fi
  done
  take kernel.log 60 journalctl -k --since "$since" --no-pager -q -o short-iso-precise
}

crictl_path() {
  for candidate in crictl /usr/local/bin/crictl /usr/bin/crictl /var/lib/rancher/rke2/bin/crictl /opt/bin/crictl; do
    has "$candidate" && command -v "$candidate" && return
  done
  return 1
}

runtime_socket() {
  for socket in /run/containerd/containerd.sock /run/crio/crio.sock /run/cri-dockerd.sock /run/k3s/containerd/containerd.sock \
    /run/k0s/containerd.sock /var/snap/microk8s/common/run/containerd.sock; do
    [ -S "$socket" ] && echo "$socket" && return
  done
  return 1
}

# cri ARGUMENTS...: crictl with the runtime that is there.
cri() { ask 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s "$@"; }

runtime() {
  crictl=$(crictl_path) || missing containers "this node has no crictl"
  socket=$(runtime_socket) || missing containers "no runtime listens on the usual sockets"
}

containers() {
  [ -n "$crictl" ] && [ -n "$socket" ] || return 0
  set -- "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s
  take crictl/ps.txt 20 "$@" ps -a
  take crictl/pods.txt 20 "$@" pods
  take crictl/images.txt 20 "$@" images
  take crictl/info.json 20 "$@" info
  for name in etcd kube-apiserver kube-controller-manager kube-scheduler coredns kube-proxy; do
    # The newest three of each: a crash loop's story is in the runs before the last.
    for id in $(cri ps -a -q --name "^$name\$" 2>/dev/null | head -n 3); do
      take "crictl/inspect-$name-$id.json" 20 "$@" inspect "$id"
      # A container's standard error comes back as such, and is where its log is.
      both "crictl/$name-$id.log" 60 "$@" logs --timestamps --since "${minutes}m" "$id"
    done
  done
}

# Logs of the control plane's pods as the kubelet keeps them: there even where the runtime is dead.
pod_logs() {
  found=''
  for folder in /var/log/pods/kube-system_etcd-* /var/log/pods/kube-system_kube-* /var/log/pods/openshift-etcd_* \
    /var/log/pods/openshift-kube-* /var/log/pods/kube-system_coredns-* /var/log/pods/kube-system_c[ai]*; do
    [ -d "$folder" ] || continue
    found=yes
    ask 30 find "$folder" -name '*.log*' -type f -mmin "-$minutes" >"$work/logs" 2>/dev/null
    while read -r file; do
      case $file in
        *.gz) take "pods/${file#/var/log/pods/}.log" 60 gzip -dc "$file" ;;
        *) take "pods/${file#/var/log/pods/}" 60 tail -c "$((max_mb * 1048576))" "$file" ;;
      esac
    done <"$work/logs"
  done
  [ -n "$found" ] || note "no logs of the control plane's pods under /var/log/pods"
}

manifests() {
  found=''
  for file in /etc/kubernetes/manifests/*.yaml /var/lib/rancher/rke2/agent/pod-manifests/*.yaml; do
    [ -r "$file" ] && found=yes && take "files$file" 10 cat "$file"
  done
  [ -n "$found" ] || note "no static pod manifests in the usual folders"
  for file in /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env /etc/containerd/config.toml /etc/crio/crio.conf \
    /etc/crio/crio.conf.d/*.conf /etc/docker/daemon.json /etc/etcd/etcd.conf /etc/etcd.env /etc/rancher/k3s/config.yaml /etc/rancher/rke2/config.yaml; do
    [ -r "$file" ] && take "files$file" 10 cat "$file"
  done
  return 0
}

# certificate NAME FILE: dates, subject and names of the certificate in a file.
certificate() {
  {
    echo "# $1"
    ask 10 openssl x509 -in "$2" -noout -subject -issuer -dates -ext subjectAltName,extendedKeyUsage 2>/dev/null ||
      ask 10 openssl x509 -in "$2" -noout -subject -issuer -dates
  } >>"$root/certificates.txt" 2>>"$log"
}

certificates() {
  if has openssl; then
    for file in /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt /var/lib/kubelet/pki/kubelet-client-current.pem \
      /var/lib/kubelet/pki/kubelet.crt /var/lib/kubelet/pki/kubelet-server-current.pem /var/lib/rancher/k3s/server/tls/*.crt \
      /var/lib/rancher/k3s/server/tls/etcd/*.crt /var/lib/rancher/k3s/agent/*.crt /var/lib/rancher/rke2/server/tls/*.crt \
      /var/lib/rancher/rke2/server/tls/etcd/*.crt /var/lib/rancher/rke2/agent/*.crt /etc/etcd/pki/*.crt /etc/ssl/etcd/ssl/*.pem \
      /etc/kubernetes/static-pod-resources/etcd-certs/*/*/*.crt; do
      case $file in *-key.pem) continue ;; esac
      [ -r "$file" ] && certificate "$file" "$file"
    done
    # The clients' own certificates expire too.
    for file in /etc/kubernetes/*.conf; do
      data=$(sed -n 's/.*client-certificate-data: *//p' "$file" 2>/dev/null | head -n 1)
      [ -n "$data" ] && echo "$data" | base64 -d >"$work/client" 2>>"$log" && certificate "$file" "$work/client"
    done
    [ -s "$root/certificates.txt" ] || note "no certificates in the usual folders"
  else
    missing certificates "this node has no openssl"
  fi
  want kubeadm-certs.txt 20 kubeadm certs check-expiration
}

# The process of the etcd that runs here, in a container or not.
etcd_process() {
  for process in /proc/[0-9]*; do
    if read -r program 2>/dev/null <"$process/comm" && [ "$program" = etcd ]; then
      echo "$process"
      return
    fi
  done
}

# etcd_flag NAME: what the etcd that runs was given as --NAME, or in its environment.
etcd_flag() {
  [ -n "$process" ] || return 0
  variable="ETCD_$(echo "$1" | tr 'a-z-' 'A-Z_')"
  {
    tr '\0' '\n' <"$process/cmdline" | sed -n -e "s/^--*$1=//p" -e "/^--*$1\$/{n;p;}"
    tr '\0' '\n' <"$process/environ" | sed -n "s/^$variable=//p"
  } 2>/dev/null | sed -n '1s/,.*//;1p'
}

# etcd_file NAME: the file of such a flag, as this script can reach it; in its container it has another root.
etcd_file() {
  path=$(etcd_flag "$1")
  case $path in '') return 0 ;; /*) path="root$path" ;; *) path="cwd/$path" ;; esac
  [ -r "$process/$path" ] && echo "$process/$path"
}

# etcd_url LISTENS ADVERTISES: where it is asked, as one of these flags says. Nobody is asked at 0.0.0.0.
etcd_url() {
  url=$(etcd_flag "$1")
  case $url in *//0.0.0.0:* | *//\[::\]:*) url=$(etcd_flag "$2") ;; esac
  echo "$url"
}

# Finds out how etcd is asked. Sets url, peer_url, and ca, cert and key where there are some, for peers too.
etcd_access() {
  process=$(etcd_process)
  url=${ETCDCTL_ENDPOINTS:-$(etcd_url listen-client-urls advertise-client-urls)}
  peer_url=$(etcd_url listen-peer-urls initial-advertise-peer-urls)
  ca=${ETCDCTL_CACERT:-} cert=${ETCDCTL_CERT:-} key=${ETCDCTL_KEY:-}
  peer_ca=$(etcd_file peer-trusted-ca-file) peer_cert=$(etcd_file peer-cert-file) peer_key=$(etcd_file peer-key-file)
  # etcdctl takes what is said twice for a mistake.
  unset ETCDCTL_ENDPOINTS ETCDCTL_CACERT ETCDCTL_CERT ETCDCTL_KEY
  export ETCDCTL_API=3
  case $url in http://*) return 0 ;; '') url=https://127.0.0.1:2379 ;; esac
  [ -z "$cert" ] || return 0
  for pki in /etc/kubernetes/pki/etcd /var/lib/rancher/rke2/server/tls/etcd /var/lib/rancher/k3s/server/tls/etcd /etc/etcd/pki; do
    for name in server peer server-client; do
      ca="$pki/ca.crt" cert="$pki/$name.crt" key="$pki/$name.key"
      [ -r "$ca" ] || ca="$pki/server-ca.crt"
      if ! [ -r "$ca" ] || ! [ -r "$cert" ] || ! [ -r "$key" ]; then continue; fi
      [ -r "$pki/peer-ca.crt" ] && peer_ca="$pki/peer-ca.crt" peer_cert="$pki/peer-server-client.crt" peer_key="$pki/peer-server-client.key"
      return 0
    done
  done
  ca=$(etcd_file trusted-ca-file) cert=$(etcd_file cert-file) key=$(etcd_file key-file)
  [ -n "$cert" ] && [ -n "$key" ] && return 0
  # Kubespray's.
  for cert in /etc/ssl/etcd/ssl/admin-*.pem /etc/ssl/etcd/ssl/member-*.pem; do
    ca=/etc/ssl/etcd/ssl/ca.pem key="${cert%.pem}-key.pem"
    if [ -r "$cert" ] && [ -r "$key" ]; then return 0; fi
  done
  # OpenShift's.
  for cert in /etc/kubernetes/static-pod-resources/etcd-certs/secrets/etcd-all-certs/etcd-peer-*.crt; do
    ca=/etc/kubernetes/static-pod-resources/etcd-certs/configmaps/etcd-all-bundles/server-ca-bundle.crt key="${cert%.crt}.key"
    if [ -r "$cert" ] && [ -r "$key" ]; then return 0; fi
  done
  cert=''
  missing etcd-status "no etcd runs here, or its client certificate is not to be found (name it with ETCDCTL_CERT and its like)"
  return 1
}

# Finds an etcdctl: of the node, or the one beside the etcd that runs, in its container; then there is one more way,
# to run it inside. Sets etcdctl and container.
etcd_client() {
  container=''
  for etcdctl in etcdctl "$process"/root/usr/local/bin/etcdctl "$process"/root/usr/bin/etcdctl "$process"/root/bin/etcdctl \
    /var/lib/rancher/rke2/bin/etcdctl /opt/bin/etcdctl; do
    has "$etcdctl" && ask 10 "$etcdctl" version >/dev/null 2>&1 && return 0
  done
  etcdctl=etcdctl
  [ -z "$crictl" ] || [ -z "$socket" ] || container=$(cri ps -q --name '^etcd$' 2>/dev/null | head -n 1)
  # Its paths are those of the container.
  ca=${ca#"$process/root"} cert=${cert#"$process/root"} key=${key#"$process/root"}
  [ -n "$container" ] && return 0
  missing etcd-status "this node has no etcdctl, and no container of etcd runs that has one"
  return 1
}

# etcd_query FILE COMMAND...: what etcd answers; that it does not, and why, is an answer too.
etcd_query() {
  file=$1
  shift
  [ -z "$cert" ] || set -- --cacert "$ca" --cert "$cert" --key "$key" "$@"
  set -- "$etcdctl" --endpoints "$url" --dial-timeout 5s --command-timeout 5s "$@"
  if [ -z "$container" ]; then
    both "etcd/$file" 30 "$@"
  else
    both "etcd/$file" 30 "$crictl" --runtime-endpoint "unix://$socket" --timeout 25s exec "$container" "$@"
  fi
}

# The members as this one knows them: it tells its peers without asking the others, also where the majority is lost.
etcd_members() {
  [ -n "$peer_url" ] || case $url in https:*:2379) peer_url="${url%2379}2380" ;; *) return 0 ;; esac
  [ -n "$peer_cert" ] || peer_ca=$ca peer_cert=$cert peer_key=$key
  if has curl; then
    [ -z "$peer_cert" ] || set -- --cacert "$peer_ca" --cert "$peer_cert" --key "$peer_key"
    take etcd/members.json 15 curl --http1.1 -sS --noproxy '*' "$@" "$peer_url/members"
  elif has wget; then
    [ -z "$peer_cert" ] || set -- --ca-certificate "$peer_ca" --certificate "$peer_cert" --private-key "$peer_key"
    take etcd/members.json 15 wget -nv -O - --no-proxy "$@" "$peer_url/members"
  else
    missing members.json "this node has no curl to ask $peer_url/members"
  fi
}

# Since 3.5 nearly everything asks the majority: what one member answers by itself comes first.
etcd() {
  etcd_access || return 0
  etcd_members
  etcd_client || return 0
  etcd_query endpoint-status.txt endpoint status -w table
  # An etcd that starts serves nobody before there is a leader. Of several one may be dead: then the others answer.
  if [ "$status" -ne 0 ] && ! grep -Eq '\| [0-9]+\.[0-9]+\.' "$root/etcd/endpoint-status.txt" 2>/dev/null; then
    missing "etcd's members, alarms and health" "no endpoint answered, so they were not asked for"
    return 0
  fi
  etcd_query endpoint-health.txt endpoint health
  etcd_query member-list.txt member list -w table
  etcd_query endpoint-status-cluster.txt endpoint status --cluster -w table
  etcd_query endpoint-health-cluster.txt endpoint health --cluster
  etcd_query alarm-list.json alarm list -w json
}

# From the living member; otherwise its file, which may be damaged and is better than nothing.
etcd_snapshot() {
  until=$(($(date +%s) + 600))
  say "saving a snapshot of etcd to $snapshot: it holds all secrets of the cluster"
  set -- --endpoints "${url%%,*}"
  [ -z "$cert" ] || set -- "$@" --cacert "$ca" --cert "$cert" --key "$key"
  asked="etcd gave none"
  if [ -n "$container" ] || [ -z "$etcdctl" ]; then
    asked="etcd was not asked, for this node has no etcdctl that could write here"
  elif bounded 300 "$etcdctl" "$@" snapshot save "$snapshot" >>"$log" 2>&1; then
    note "saved a snapshot of etcd to $snapshot"
    return
  fi
  for file in "$process/root$(etcd_flag data-dir)/member/snap/db" /var/lib/etcd/member/snap/db \
    /var/lib/rancher/rke2/server/db/etcd/member/snap/db /var/lib/rancher/k3s/server/db/etcd/member/snap/db; do
    left=$((until - $(date +%s)))
    if [ -r "$file" ] && [ ! -e "$work/stop" ] && [ "$left" -gt 0 ] && bounded "$left" cp "$file" "$snapshot" 2>>"$log"; then
      missing etcd-snapshot "$asked; $snapshot is a copy of $file, which etcdutl restores with --skip-hash-check"
      return
    fi
  done
  missing etcd-snapshot "$asked, and its database could not be copied"
}

host() {
  take host/date.txt 5 date -u +%Y-%m-%dT%H:%M:%SZ
  want host/timedatectl.txt 10 timedatectl
  want host/chronyc.txt 10 chronyc tracking
  has ntpq && take host/ntpq.txt 10 ntpq -pn
  take host/uname.txt 5 uname -a
  take host/df.txt 20 df -hP
  take host/df-inodes.txt 20 df -iP
  want host/free.txt 5 free -m
  # shellcheck disable=SC2016 # the inner shell counts
  take host/limits.txt 5 sh -c 'for file in /proc/sys/kernel/pid_max /proc/sys/kernel/threads-max /proc/sys/fs/file-nr /proc/sys/fs/inotify/max_user_* /proc/sys/net/netfilter/nf_conntrack_count /proc/sys/net/netfilter/nf_conntrack_max /sys/fs/cgroup/kubepods.slice/pids.* /proc/pressure/*; do [ -r "$file" ] && grep -H . "$file"; done; echo "threads: $(ls -d /proc/[0-9]*/task/[0-9]* 2>/dev/null | wc -l)"' sh limits
  # shellcheck disable=SC2016 # the inner shell expands
  take host/ps.txt 10 sh -c 'ps -eo pid,ppid,stat,nlwp,rss,etime,args 2>/dev/null || ps' sh ps
  want host/addresses.txt 10 ip address
  want host/routes.txt 10 ip route
  want host/listening.txt 10 ss -ltnp
  [ -r /etc/resolv.conf ] && take host/resolv.conf 5 cat /etc/resolv.conf
  [ -r /run/systemd/resolve/resolv.conf ] && take host/resolv-upstream.conf 5 cat /run/systemd/resolve/resolv.conf
  [ -r /etc/hosts ] && take host/hosts 5 cat /etc/hosts
  [ -r /proc/swaps ] && take host/swaps.txt 5 cat /proc/swaps
  want host/dmesg.txt 10 dmesg
  if has systemctl; then
    for unit in kubelet containerd crio docker etcd k3s rke2-server; do
      if ask 10 systemctl cat "$unit" >/dev/null 2>&1; then
        # It tells by its status that a unit is down, which is no failure of its own.
        # shellcheck disable=SC2016 # the inner shell expands
        take "host/systemctl-$unit.txt" 10 sh -c 'systemctl status "$2" --no-pager -n 0; systemctl cat "$2"' sh systemctl "$unit"
      fi
    done
  else
    missing systemctl "this node has no systemctl"
  fi
}

[ "$(id -u)" -eq 0 ] || missing "what only root may read" "run as root for all logs and certificates"
note "etiolog collect on $host, since $since"
# What is gathered, and packed when all of it is there. Whoever runs it waits for it, so that a signal is heard at once.
gather() {
  trap : HUP INT TERM
  # The small and telling first, should the time run out.
  crictl='' socket='' etcdctl='' container='' process='' url='' cert=''
  for part in host manifests certificates runtime etcd containers journals pod_logs; do
    [ ! -e "$work/stop" ] || break
    say "gathering $part"
    "$part"
  done
  [ -z "$snapshot" ] || [ -e "$work/stop" ] || etcd_snapshot
  [ -e "$work/stop" ] || pack
  : >"$work/gathered"
}

# The log comes first: it tells whoever reads the archive as a stream whose all the rest is.
pack() {
  (
    cd "$work" || exit
    set -- "$host/collect.log"
    for file in "$host"/*; do
      [ "$file" = "$1" ] || set -- "$@" "$file"
    done
    tar -cf - "$@"
  ) | gzip -c >"$partial" || refuse "could not write $out"
  gzip -t "$partial" 2>/dev/null || refuse "could not write all of $out; name another place with -o FILE"
}

# Ends all that runs, and says so. What cannot be ended is not waited for.
stop() {
  trap '' HUP INT TERM
  : >"$work/stop"
  for _ in 1 2 3 4 5; do
    for run in "$work"/run.*; do
      [ ! -s "$run/pid" ] || halt "$run"
    done
    [ ! -e "$work/gathered" ] || break
    sleep 1
  done
  kill -KILL "$gatherer" 2>/dev/null
  say "$stopped"
  exit 130
}

gather &
gatherer=$!
trap stop HUP INT TERM
wait "$gatherer" || exit
if [ "$out" = - ]; then
  trap 'exit 130' HUP INT TERM
  cat "$partial"
  exit
fi
trap '' HUP INT TERM
mv -f "$partial" "$out" || refuse "$unwritten"
say "wrote $out ($(wc -c <"$out" | tr -d ' ') bytes); now: etiolog diagnose $out"
