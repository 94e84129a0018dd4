// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

class LineAnalyzerTest {
  @Test
  void pathsAndDottedAndDashedNamesBecomeTheirParts() throws IOException {
    assertThat(ofLine("/etc/kubernetes/pki/etcd/peer.crt"))
        .containsExactly("etc", "kubernetes", "pki", "etcd", "peer", "crt");
    assertThat(ofLine("node.k8s.io kube-controller-manager local-member-id"))
        .containsExactly(
            "node", "k8s", "io", "kube", "controller", "manager", "local", "member", "id");
  }

  @Test
  void camelCaseNamesAreThereWholeAndInParts() throws IOException {
    assertThat(ofLine("ImagePullBackOff"))
        .containsExactlyInAnyOrder("imagepullbackoff", "image", "pull", "back", "off");
    assertThat(ofQuery("ImagePullBackOff")).containsExactly("image", "pull", "back", "off");
    assertThat(ofQuery("imagepullbackoff")).containsExactly("imagepullbackoff");
  }

  @Test
  void idsAndAddressesKeepTheirPieces() throws IOException {
    assertThat(ofLine("member 39011656e166436e at 172.17.1.121:2380"))
        .containsExactly("member", "39011656e166436e", "at", "172", "17", "1", "121", "2380");
  }

  private static List<String> ofLine(String text) throws IOException {
    return words(LineAnalyzer.ofLines(), text);
  }

  private static List<String> ofQuery(String text) throws IOException {
    return words(LineAnalyzer.ofQueries(), text);
  }

  private static List<String> words(Analyzer analyzer, String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (analyzer;
        TokenStream tokens = analyzer.tokenStream(LineFields.WORDS, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }
}
