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
set -u
LC_ALL=C
export LC_ALL
umask 077

usage() {
  cat <<'TEXT'
usage: collect [-o FILE] [--since TIME] [--max-mb N] [--max-total-mb N] [--max-minutes N] [--etcd-snapshot FILE]

  -o FILE               the archive to write (default: etiolog-HOST-TIME.tar.gz here)
  --since TIME          how far back logs go, as journalctl understands it (default: "24 hours ago")
  --max-mb N            of a longer log keep the last N MB (default: 50)
  --max-total-mb N      gather no more once there are N MB, before compression (default: 1000)
  --max-minutes N       gather no more after N minutes (default: 10)
  --etcd-snapshot FILE  also save a snapshot of etcd's database to FILE, outside the archive,
                        even when it may be damaged. It holds all secrets of the cluster.

Where /tmp is full, name another folder: TMPDIR=/dev/shm.
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

if has journalctl; then
  wrong=$(journalctl --since "$since" -n 0 -q 2>&1 >/dev/null | grep -i 'parse timestamp')
  [ -z "$wrong" ] || refuse "--since $since: journalctl does not understand this time (try \"6 hours ago\")"
fi
host=$(hostname 2>/dev/null || cat /proc/sys/kernel/hostname 2>/dev/null || echo node)
[ -n "$out" ] || out="etiolog-$host-$(date -u +%Y%m%dT%H%M%SZ).tar.gz"
: >"$out" || refuse "cannot write $out; name another place with -o FILE"
work=$(mktemp -d "${TMPDIR:-/tmp}/etiolog-collect.XXXXXX") || refuse "no place in ${TMPDIR:-/tmp}; name another folder: TMPDIR=/dev/shm"
trap 'rm -rf "$work"' EXIT
trap 'say "stopped: nothing was written"; rm -f "$out"; exit 130' HUP INT TERM
root="$work/$host"
log="$root/collect.log"
mkdir -p "$root" || refuse "no place in $work; name another folder: TMPDIR=/dev/shm"
free_kb=$(df -Pk "$work" 2>/dev/null | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')
[ "${free_kb:-999999}" -gt 102400 ] || say "only $free_kb KB are free in $work: if logs are missing, run it again with TMPDIR=/dev/shm"

# How far back in minutes, for what is no journal; a day where date(1) does not understand the time.
started=$(date +%s)
from=$(date -d "$since" +%s 2>/dev/null || echo $((started - 86400)))
minutes=$(((started - from) / 60 + 1))
[ "$minutes" -gt 0 ] || minutes=1440

note() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*" >>"$log"; }
missing() {
  note "MISSING $1: $2"
  say "without $1: $2"
}

# Bounds a command's time, also where the node has no timeout(1).
bounded() {
  seconds=$1
  shift
  if has timeout; then
    timeout "$seconds" "$@"
    return
  fi
  "$@" &
  bounded_pid=$!
  (sleep "$seconds" && kill "$bounded_pid") >/dev/null 2>&1 &
  watcher=$!
  wait "$bounded_pid"
  ended=$?
  kill "$watcher" 2>/dev/null
  return "$ended"
}

# Replaces what must not leave the node. The rest of a line stays, so that it can still be diagnosed.
redact() {
  sed -E \
    -e 's/-----BEGIN [A-Z ]*PRIVATE KEY-----.*-----END [A-Z ]*PRIVATE KEY-----/[REDACTED PRIVATE KEY]/g' \
    -e '/-----BEGIN [A-Z ]*PRIVATE KEY-----/,/-----END [A-Z ]*PRIVATE KEY-----/s#(^|[ "])[A-Za-z0-9+/=]{8,}([ ",]*)$#\1[REDACTED]\2#' \
    -e 's#LS0tLS1CRUdJTi[A-Za-z0-9+/]*(UFJJVkFURSBLRVkt|BSSVZBVEUgS0VZL|QUklWQVRFIEtFWS)[A-Za-z0-9+/=]*#[REDACTED]#g' \
    -e 's#([Bb]earer )[A-Za-z0-9._~+/=-]{8,}#\1[REDACTED]#g' \
    -e 's#([Aa]uthorization[\\"]*[:=] ?[\\"]*(Basic|Token) )[A-Za-z0-9._~+/=-]+#\1[REDACTED]#g' \
    -e 's/eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*)?/[REDACTED]/g' \
    -e 's/(^|[^A-Za-z0-9.])([a-z0-9]{6})\.[a-z0-9]{16}($|[^A-Za-z0-9.])/\1\2.[REDACTED]\3/g' \
    -e 's#(://[^/@[:space:]:"]*):[^/@[:space:]"]+@#\1:[REDACTED]@#g' \
    -e 's/(K10[0-9a-f]{64}::([a-z-]+:)?)[A-Za-z0-9._-]+/\1[REDACTED]/g' \
    -e 's/(A[KS]IA)[A-Z0-9]{16}/\1[REDACTED]/g' \
    -e 's/AIza[A-Za-z0-9_-]{35}/[REDACTED]/g' \
    -e 's/((--user|ETCDCTL_USER)[ =][A-Za-z0-9._-]+):[^ ",]+/\1:[REDACTED]/g' \
    -e 's/(--[a-z-]*(password|token|secret|secret-key|api-key)[ =]"?)[^ ",-][^ ",]*/\1[REDACTED]/g' \
    -e 's/([A-Za-z0-9_.-]*([Pp]assw(or)?d|PASSW(OR)?D|[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Aa]pi[_-]?[Kk]ey|API_KEY|(ACCESS|SECRET|ACCOUNT|access|secret|account)_(KEY|key)|[Aa]ccountKey|key-data)\\?"?(=|\\?": ?\\?"| = ")\\?"?)[^][ "\\,;}{$/][^ "\\,;}]*/\1[REDACTED]/g' \
    -e 's/^([ -]*[A-Za-z_.-]*([Pp]assw(or)?d|[Ss]ecret[Kk]ey|[Ss]ecret-key|[Tt]oken|key-data|dockerconfigjson|\.dockercfg): +"?)[^ "][^ "]*"?$/\1[REDACTED]/' \
    -e 's/(\.?dockerconfigjson|dockercfg|"auth)(\\?": ?\\?"|" ?= ?"?)[^"\\ ]+/\1\2[REDACTED]/g' \
    -e 's/^( *(auth|identitytoken) = ")[^"]+/\1[REDACTED]/'
}

# Whether there is time and room for more; said once where there is not.
enough=''
allowed() {
  [ -z "$enough" ] || return 1
  if [ $(($(date +%s) - started)) -ge $((max_minutes * 60)) ]; then
    enough="$max_minutes minutes are over: raise it with --max-minutes"
  elif [ "$(du -sk "$root" | sed 's/[^0-9].*//')" -ge $((max_total_mb * 1024)) ]; then
    enough="$max_total_mb MB are gathered: raise it with --max-total-mb"
  fi
  [ -n "$enough" ] || return 0
  missing "what would follow" "$enough"
  return 1
}

# take FILE SECONDS COMMAND...: what a command prints, its end kept where it is too long.
take() {
  allowed || return 0
  file="$root/$1" seconds=$2 bytes=$((max_mb * 1048576))
  shift 2
  mkdir -p "$(dirname "$file")"
  {
    bounded "$seconds" "$@" 2>"$work/err"
    echo $? >"$work/status"
  } | tail -c "$bytes" | redact >"$file" 2>"$work/writing"
  status=$(cat "$work/status" 2>/dev/null || echo 1)
  why=$(head -n 1 "$work/err" | redact)
  case $status in 124 | 137 | 143) why="stopped after $seconds s" ;; esac
  if [ -s "$work/writing" ]; then
    why=$(head -n 1 "$work/writing")
    status=1
  fi
  size=$(wc -c <"$file" | tr -d ' ')
  if [ "$size" -eq 0 ]; then
    rm -f "$file"
    missing "${file##*/}" "$* printed nothing${why:+: $why}"
  elif [ "$status" -ne 0 ]; then
    missing "the rest of ${file##*/}" "$* ended with status $status${why:+: $why}"
  else
    note "took $size bytes: $*"
  fi
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
  for unit in kubelet containerd crio docker cri-docker etcd k3s k3s-agent rke2-server rke2-agent snap.microk8s.daemon-kubelite; do
    if bounded 20 journalctl -u "$unit" -n 1 -q --no-pager 2>/dev/null | grep -q .; then
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
  for socket in /run/containerd/containerd.sock /run/crio/crio.sock /run/cri-dockerd.sock /run/k3s/containerd/containerd.sock; do
    [ -S "$socket" ] && echo "$socket" && return
  done
  return 1
}

# cri ARGUMENTS...: crictl with the runtime that is there.
cri() { bounded 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s "$@"; }

containers() {
  crictl=$(crictl_path) || { missing containers "this node has no crictl" && return; }
  socket=$(runtime_socket) || { missing containers "no runtime listens on the usual sockets" && return; }
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
      # shellcheck disable=SC2016 # the inner shell expands
      take "crictl/$name-$id.log" 60 sh -c '"$@" 2>&1' logs "$@" logs --timestamps --since "${minutes}m" "$id"
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
    find "$folder" -name '*.log*' -type f -mmin "-$minutes" >"$work/logs" 2>/dev/null
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
    openssl x509 -in "$2" -noout -subject -issuer -dates -ext subjectAltName,extendedKeyUsage 2>/dev/null ||
      openssl x509 -in "$2" -noout -subject -issuer -dates
  } >>"$root/certificates.txt" 2>>"$log"
}

certificates() {
  if has openssl; then
    for file in /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt /var/lib/kubelet/pki/kubelet-client-current.pem \
      /var/lib/kubelet/pki/kubelet.crt /var/lib/kubelet/pki/kubelet-server-current.pem /var/lib/rancher/k3s/server/tls/*.crt \
      /var/lib/rancher/rke2/server/tls/*.crt /etc/etcd/pki/*.crt /etc/ssl/etcd/ssl/*.pem; do
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

# Finds what talks to etcd: etcdctl of the node, or the one in etcd's container. Sets ca, pair and by.
etcd_client() {
  for pki in /etc/kubernetes/pki/etcd /var/lib/rancher/rke2/server/tls/etcd /var/lib/rancher/k3s/server/tls/etcd /etc/etcd/pki; do
    for name in server peer server-client; do
      ca="$pki/ca.crt" pair="$pki/$name"
      [ -r "$ca" ] || ca="$pki/server-ca.crt"
      if [ -r "$ca" ] && [ -r "$pair.crt" ] && [ -r "$pair.key" ]; then break 2; fi
      pair=''
    done
  done
  [ -n "$pair" ] || { missing etcd-status "no client certificate for etcd in the usual folders" && return 1; }
  by=host
  has etcdctl && return 0
  if [ -n "${socket:-}" ]; then
    container=$(cri ps -q --name '^etcd$' 2>/dev/null | head -n 1)
    [ -n "$container" ] && by=container && return 0
  fi
  missing etcd-status "this node has no etcdctl, and no container of etcd runs that has one"
  return 1
}

# etcd_query FILE COMMAND...: what etcd answers.
etcd_query() {
  file=$1
  shift
  set -- etcdctl --endpoints https://127.0.0.1:2379 --cacert "$ca" --cert "$pair.crt" --key "$pair.key" --dial-timeout 5s --command-timeout 10s "$@"
  if [ "$by" = host ]; then
    take "etcd/$file" 30 env ETCDCTL_API=3 "$@"
  else
    take "etcd/$file" 30 "$crictl" --runtime-endpoint "unix://$socket" --timeout 25s exec "$container" "$@"
  fi
}

etcd() {
  pair=''
  if etcd_client; then
    etcd_query member-list.txt member list -w table
    etcd_query endpoint-status.txt endpoint status --cluster -w table
    etcd_query endpoint-health.txt endpoint health --cluster
    etcd_query alarm-list.txt alarm list
  fi
  [ -z "$snapshot" ] || etcd_snapshot
}

# From the living member; otherwise its file, which may be damaged and is better than nothing.
etcd_snapshot() {
  say "saving a snapshot of etcd to $snapshot: it holds all secrets of the cluster"
  if [ -n "$pair" ] && has etcdctl && bounded 600 env ETCDCTL_API=3 etcdctl --endpoints https://127.0.0.1:2379 \
    --cacert "$ca" --cert "$pair.crt" --key "$pair.key" snapshot save "$snapshot" >>"$log" 2>&1; then
    note "saved a snapshot of etcd to $snapshot"
    return
  fi
  for file in /var/lib/etcd/member/snap/db /var/lib/rancher/rke2/server/db/etcd/member/snap/db /var/lib/rancher/k3s/server/db/etcd/member/snap/db; do
    if [ -r "$file" ] && bounded 600 cp "$file" "$snapshot" 2>>"$log"; then
      missing etcd-snapshot "etcd gave none; $snapshot is a copy of $file, which etcdutl restores with --skip-hash-check"
      return
    fi
  done
  missing etcd-snapshot "etcd gave none, and its database could not be copied"
}

host() {
  take host/date.txt 5 date -u +%Y-%m-%dT%H:%M:%SZ
  want host/timedatectl.txt 10 timedatectl
  want host/chronyc.txt 10 chronyc tracking
  take host/uname.txt 5 uname -a
  take host/df.txt 20 df -hP
  take host/df-inodes.txt 20 df -iP
  want host/free.txt 5 free -m
  # shellcheck disable=SC2016 # the inner shell counts
  take host/limits.txt 5 sh -c 'for file in /proc/sys/kernel/pid_max /proc/sys/kernel/threads-max /proc/sys/fs/file-nr /proc/sys/fs/inotify/max_user_* /proc/sys/net/netfilter/nf_conntrack_count /proc/sys/net/netfilter/nf_conntrack_max /sys/fs/cgroup/kubepods.slice/pids.* /proc/pressure/*; do [ -r "$file" ] && grep -H . "$file"; done; echo "threads: $(ls -d /proc/[0-9]*/task/[0-9]* 2>/dev/null | wc -l)"'
  # shellcheck disable=SC2016 # the inner shell expands
  take host/ps.txt 10 sh -c 'ps -eo pid,ppid,stat,nlwp,rss,etime,args 2>/dev/null || ps'
  want host/addresses.txt 10 ip address
  want host/routes.txt 10 ip route
  want host/listening.txt 10 ss -ltnp
  [ -r /etc/resolv.conf ] && take host/resolv.conf 5 cat /etc/resolv.conf
  [ -r /etc/hosts ] && take host/hosts 5 cat /etc/hosts
  [ -r /proc/swaps ] && take host/swaps.txt 5 cat /proc/swaps
  want host/dmesg.txt 10 dmesg
  if has systemctl; then
    for unit in kubelet containerd crio docker etcd k3s rke2-server; do
      if bounded 10 systemctl cat "$unit" >/dev/null 2>&1; then
        # It tells by its status that a unit is down, which is no failure of its own.
        # shellcheck disable=SC2016 # the inner shell expands
        take "host/systemctl-$unit.txt" 10 sh -c 'systemctl status "$1" --no-pager -n 0; systemctl cat "$1"' status "$unit"
      fi
    done
  else
    missing systemctl "this node has no systemctl"
  fi
}

[ "$(id -u)" -eq 0 ] || missing "what only root may read" "run as root for all logs and certificates"
note "etiolog collect on $host, since $since"
for part in host journals containers pod_logs manifests certificates etcd; do
  say "gathering $part"
  "$part"
done
rm -f "$out"
(cd "$work" && tar -cf - "$host") | gzip -c >"$out" || refuse "could not write $out"
gzip -t "$out" 2>/dev/null || refuse "could not write all of $out; name another place with -o FILE"
say "wrote $out ($(wc -c <"$out" | tr -d ' ') bytes); now: etiolog diagnose $out"
