#!/bin/sh
# Copyright The Etiolog Authors
# SPDX-License-Identifier: Apache-2.0
#
# Gathers what a diagnosis needs from one node, into one archive that `etiolog diagnose` reads.
#
#   sh collect.sh [-o FILE] [--since TIME] [--max-mb N] [--etcd-snapshot FILE]
#
# It needs neither the API server nor Java, changes nothing on the node, and bounds its own time and
# size. What could not be got, and why, stands in `collect.log` inside the archive and on standard
# error. Private keys are never read; tokens, passwords and keys that show up in what is read are
# replaced. Run it as root: others see fewer logs.
set -u
LC_ALL=C
export LC_ALL
umask 077

usage() {
  cat <<'TEXT'
usage: collect [-o FILE] [--since TIME] [--max-mb N] [--etcd-snapshot FILE]

  -o FILE               the archive to write (default: etiolog-HOST-TIME.tar.gz here)
  --since TIME          how far back logs go, as journalctl understands it (default: "24 hours ago")
  --max-mb N            stop one log at N MB, keeping its end (default: 50)
  --etcd-snapshot FILE  also save a snapshot of etcd's database to FILE, outside the archive,
                        even when it may be damaged. It holds all secrets of the cluster.
TEXT
}

out=''
since='24 hours ago'
max_mb=50
snapshot=''
while [ $# -gt 0 ]; do
  case $1 in
    -o | --output) out=${2:?"$1 needs a file"} && shift 2 ;;
    --since) since=${2:?"$1 needs a time"} && shift 2 ;;
    --max-mb) max_mb=${2:?"$1 needs a number"} && shift 2 ;;
    --etcd-snapshot) snapshot=${2:?"$1 needs a file"} && shift 2 ;;
    -h | --help) usage && exit 0 ;;
    *) echo "collect: unknown argument $1 (see --help)" >&2 && exit 2 ;;
  esac
done
case $max_mb in '' | *[!0-9]* | 0) echo "collect: --max-mb needs a number above 0, not $max_mb" >&2 && exit 2 ;; esac

host=$(hostname 2>/dev/null || cat /proc/sys/kernel/hostname 2>/dev/null || echo node)
stamp=$(date -u +%Y%m%dT%H%M%SZ)
[ -n "$out" ] || out="etiolog-$host-$stamp.tar.gz"
work=$(mktemp -d "${TMPDIR:-/tmp}/etiolog-collect.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
root="$work/$host"
mkdir -p "$root"
log="$root/collect.log"

say() { echo "collect: $*" >&2; }
note() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) $*" >>"$log"; }
missing() {
  note "MISSING $1: $2"
  say "without $1: $2"
}
has() { command -v "$1" >/dev/null 2>&1; }

# Bounds a command's time where the node has timeout(1).
bounded() {
  seconds=$1 && shift
  if has timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

# Replaces what must not leave the node. The rest of a line stays, so that it can still be diagnosed.
redact() {
  sed -E \
    -e 's/([Bb]earer )[A-Za-z0-9._~+\/=-]{8,}/\1[REDACTED]/g' \
    -e 's/(^|[^A-Za-z0-9])[a-z0-9]{6}\.[a-z0-9]{16}($|[^A-Za-z0-9])/\1[REDACTED]\2/g' \
    -e 's#(https?://)[^/@[:space:]:]+:[^/@[:space:]]+@#\1[REDACTED]@#g' \
    -e 's/((--[a-z-]*)?([Pp]assword|[Pp]asswd|[Ss]ecret|[Tt]oken|api[_-]?key|client-key-data|\.dockerconfigjson|AWS_SECRET_ACCESS_KEY)"?[=:] ?"?)[^" ,}]+/\1[REDACTED]/g' \
    -e '/-----BEGIN [A-Z ]*PRIVATE KEY-----/,/-----END [A-Z ]*PRIVATE KEY-----/c\[REDACTED PRIVATE KEY]'
}

# take FILE SECONDS COMMAND...: what a command prints, its end kept where it is too long.
take() {
  file="$root/$1" seconds=$2
  shift 2
  mkdir -p "$(dirname "$file")"
  bounded "$seconds" "$@" 2>"$work/err" | tail -c "$((max_mb * 1048576))" | redact >"$file"
  if [ ! -s "$file" ]; then
    rm -f "$file"
    missing "$(basename "$file")" "$* printed nothing$(head -n 1 "$work/err" | sed 's/^/: /')"
  else
    note "took $(wc -c <"$file") bytes: $*"
  fi
}

# want FILE SECONDS COMMAND...: the same, and only where the program is there.
want() {
  if has "$3"; then take "$@"; else missing "$(basename "$1")" "this node has no $3"; fi
}

journals() {
  has journalctl || { missing journals "this node has no journalctl" && return; }
  for unit in kubelet containerd crio docker cri-docker etcd k3s k3s-agent rke2-server rke2-agent snap.microk8s.daemon-kubelite; do
    if journalctl -u "$unit" -n 1 -q --no-pager 2>/dev/null | grep -q .; then
      take "journal/$unit.log" 120 journalctl -u "$unit" --since "$since" --no-pager -q -o short-iso-precise
    else
      note "no journal of unit $unit"
    fi
  done
  take kernel.log 60 journalctl -k --since "$since" --no-pager -q -o short-iso-precise
}

crictl_path() {
  for candidate in crictl /usr/local/bin/crictl /var/lib/rancher/rke2/bin/crictl; do
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

containers() {
  crictl=$(crictl_path) || { missing containers "this node has no crictl" && return; }
  socket=$(runtime_socket) || { missing containers "no runtime listens on the usual sockets" && return; }
  run() { bounded 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s "$@"; }
  take crictl/ps.txt 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s ps -a
  take crictl/pods.txt 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s pods
  take crictl/images.txt 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s images
  for name in etcd kube-apiserver kube-controller-manager kube-scheduler coredns kube-proxy; do
    # The newest three of each: a crash loop's story is in the runs before the last.
    for id in $(run ps -a -q --name "^$name\$" 2>/dev/null | head -n 3); do
      take "crictl/inspect-$name-$id.json" 20 "$crictl" --runtime-endpoint "unix://$socket" --timeout 15s inspect "$id"
      take "crictl/$name-$id.log" 60 "$crictl" --runtime-endpoint "unix://$socket" --timeout 55s logs --timestamps --since 24h "$id"
    done
  done
}

# Logs of static pods as the kubelet keeps them: there even where the runtime is dead.
pod_logs() {
  found=''
  for folder in /var/log/pods/kube-system_etcd-* /var/log/pods/kube-system_kube-*; do
    [ -d "$folder" ] || continue
    found=yes
    find "$folder" -name '*.log' -type f -newermt "$since" 2>/dev/null | while read -r file; do
      take "pods/${file#/var/log/pods/}" 60 tail -c "$((max_mb * 1048576))" "$file"
    done
  done
  [ -n "$found" ] || note "no logs of static pods under /var/log/pods"
}

manifests() {
  for file in /etc/kubernetes/manifests/*.yaml /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env \
    /etc/containerd/config.toml /etc/crio/crio.conf /etc/docker/daemon.json /etc/rancher/k3s/config.yaml /etc/rancher/rke2/config.yaml; do
    [ -r "$file" ] && take "files$file" 10 cat "$file"
  done
  return 0
}

# Dates, subjects and names of certificates; files that hold a private key are not read.
certificates() {
  has openssl || { missing certificates "this node has no openssl" && return; }
  for file in /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt /var/lib/kubelet/pki/kubelet-client-current.pem \
    /var/lib/kubelet/pki/kubelet.crt /var/lib/rancher/k3s/server/tls/*.crt /var/lib/rancher/rke2/server/tls/*.crt /etc/etcd/pki/*.crt /etc/ssl/etcd/ssl/*.pem; do
    case $file in *-key.pem) continue ;; esac
    [ -r "$file" ] || continue
    {
      echo "# $file"
      openssl x509 -in "$file" -noout -subject -issuer -dates -ext subjectAltName,extendedKeyUsage 2>/dev/null ||
        openssl x509 -in "$file" -noout -subject -issuer -dates
    } >>"$root/certificates.txt" 2>>"$log"
  done
  want kubeadm-certs.txt 20 kubeadm certs check-expiration
}

etcd() {
  has etcdctl || { missing etcd-status "this node has no etcdctl (it is in etcd's container: see crictl/)" && return; }
  for pki in /etc/kubernetes/pki/etcd /var/lib/rancher/rke2/server/tls/etcd /var/lib/rancher/k3s/server/tls/etcd /etc/etcd/pki; do
    for pair in server peer server-client; do
      ca="$pki/ca.crt"
      [ -r "$ca" ] || ca="$pki/server-ca.crt"
      if [ ! -r "$ca" ] || [ ! -r "$pki/$pair.crt" ] || [ ! -r "$pki/$pair.key" ]; then continue; fi
      query() {
        file=$1 && shift
        take "etcd/$file" 30 env ETCDCTL_API=3 etcdctl --endpoints https://127.0.0.1:2379 --cacert "$ca" --cert "$pki/$pair.crt" --key "$pki/$pair.key" --dial-timeout 5s --command-timeout 10s "$@"
      }
      query member-list.txt member list -w table
      query endpoint-status.txt endpoint status --cluster -w table
      query endpoint-health.txt endpoint health --cluster
      query alarm-list.txt alarm list
      if [ -n "$snapshot" ]; then
        say "saving a snapshot of etcd to $snapshot: it holds all secrets of the cluster"
        if ! bounded 600 env ETCDCTL_API=3 etcdctl --endpoints https://127.0.0.1:2379 --cacert "$ca" --cert "$pki/$pair.crt" --key "$pki/$pair.key" snapshot save "$snapshot" >>"$log" 2>&1; then
          missing etcd-snapshot "etcdctl could not save it; the files under the data directory can be copied instead"
        fi
      fi
      return
    done
  done
  missing etcd-status "no client certificate for etcd in the usual folders"
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
  take host/limits.txt 5 sh -c 'grep -H . /proc/sys/kernel/pid_max /proc/sys/kernel/threads-max /proc/sys/fs/file-nr /proc/sys/fs/inotify/max_user_* /proc/sys/net/netfilter/nf_conntrack_count /proc/sys/net/netfilter/nf_conntrack_max 2>/dev/null; echo "threads: $(ls -d /proc/[0-9]*/task/[0-9]* 2>/dev/null | wc -l)"'
  want host/ps.txt 10 ps -eo pid,ppid,stat,nlwp,rss,etime,args
  want host/addresses.txt 10 ip -br address
  want host/routes.txt 10 ip route
  want host/listening.txt 10 ss -ltnp
  [ -r /etc/resolv.conf ] && take host/resolv.conf 5 cat /etc/resolv.conf
  [ -r /proc/swaps ] && take host/swaps.txt 5 cat /proc/swaps
  if has systemctl; then
    for unit in kubelet containerd crio docker etcd; do
      systemctl cat "$unit" >/dev/null 2>&1 && take "host/systemctl-$unit.txt" 10 systemctl status "$unit" --no-pager -n 0
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
tar -C "$work" -czf "$out" "$host" || { say "could not write $out" && exit 2; }
say "wrote $out ($(wc -c <"$out") bytes); now: etiolog diagnose $out"
