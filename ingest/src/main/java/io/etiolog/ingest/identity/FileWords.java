// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.identity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that the files of a bundle are usually named with. */
final class FileWords {
  private static final Pattern SEGMENT = Pattern.compile("[^/!]+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
  private static final Pattern ENDING =
      Pattern.compile(
          "(?:\\.(?:log|txt|json|ya?ml|conf|out|db|tar|tgz|gz|bz2|xz|zst|lz4|zip|7z|[0-9]{1,4})){1,3}(?:#[0-9]{1,6})?$");

  private static final Set<String> KNOWN =
      Set.copyOf(
          List.of(
              ("after agent alarm alarms all api apiserver apt audit auth backup before"
                      + " boot bundle calico cert certificate certificates certs chrony chronyc"
                      + " client cluster cmdline collect command commands compact compose conf"
                      + " config configuration container containerd containers control controller"
                      + " controlplane core coredns crash crashloop crashlooping cri crictl crio"
                      + " csv current daemon data date default defrag describe dev dir disk dmesg"
                      + " dns docker down dpkg dump endpoint endpoints errors etc etcd etcdctl"
                      + " etcdutl events expiration export files first flannel follower force free"
                      + " frr gather gathered get haproxy hash health healthy healthz home host"
                      + " hosts html images info inodes input insights inspect install installer"
                      + " instance iptables journal journalctl json k8s keepalived kernel kube"
                      + " kubeadm kubectl kubelet kubepods last leader learner lib limits list"
                      + " listening livez lock log logs loss lost lsof machine manager manifest"
                      + " manifests master masters member members memory message messages meta"
                      + " metrics missing mnt must namespaces net netstat network new node nodes"
                      + " old one oom openshift openssl opt out output peer plane pod pods"
                      + " previous proc processes prompt proxy quorum raft rancher ready readyz"
                      + " recovered replaced report resolv resolver resources restart revision rke"
                      + " routes rpm run scheduler scoped secure server service services shell"
                      + " short since snapshot sos sosreport standard static stats status stderr"
                      + " stdin stdout support swaps syslog system systemctl systemd tail tar tgz"
                      + " timedatectl tmp top txt uname units usr var version versions volumes"
                      + " warnings watch week who worker workers xml yaml yml yum zip zst")
                  .split(" ")));

  private FileWords() {}

  static String hide(String path, Function<String, Draft> hidden, UnaryOperator<String> fresh) {
    return SEGMENT
        .matcher(path)
        .replaceAll(segment -> Matcher.quoteReplacement(segment(segment.group(), hidden, fresh)));
  }

  private static String segment(
      String name, Function<String, Draft> hidden, UnaryOperator<String> fresh) {
    Draft draft = hidden.apply(name);
    boolean usual =
        WORD.matcher(draft.rest())
            .results()
            .allMatch(word -> KNOWN.contains(word.group().toLowerCase(Locale.ROOT)));
    if (usual) {
      return draft.finish();
    }
    // One number for all generations of a file, however they are packed.
    Matcher ending = ENDING.matcher(name);
    int end = ending.find() && ending.start() > 0 ? ending.start() : name.length();
    return fresh.apply(name.substring(0, end)) + name.substring(end);
  }
}
