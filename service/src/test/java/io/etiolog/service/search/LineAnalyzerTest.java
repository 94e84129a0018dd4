// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.ingest.format.RecordParser;
import io.etiolog.ingest.format.SourceHints;
import io.etiolog.ingest.format.YearlessClock;
import io.etiolog.ingest.record.Origin;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
  void camelCaseNamesBecomeTheirPartsAndAreThereWholeInSmallLetters() throws IOException {
    assertThat(words("ImagePullBackOff")).containsExactly("image", "pull", "back", "off");
    assertThat(ofLine("msg=ImagePullBackOff,x"))
        .containsExactly("msg", "image", "pull", "back", "off", "x", "imagepullbackoff");
  }

  @Test
  void timesAndDurationsAreNoWords() throws IOException {
    assertThat(ofLine("took 104.123456ms at 05:31:03.896215 of 1.25 s"))
        .containsExactly("took", "at", "of", "1", "25", "s");
    assertThat(ofLine("10.0.0.1 1.32.1 v3.5.16 2379")).hasSize(4 + 3 + 3 + 1);
  }

  @Test
  void idsAndAddressesKeepTheirPieces() throws IOException {
    assertThat(ofLine("member 39011656e166436e at 172.17.1.121:2380"))
        .containsExactly("member", "39011656e166436e", "at", "172", "17", "1", "121", "2380");
  }

  /** The words by which a line is found. */
  private static List<String> ofLine(String text) throws IOException {
    RecordParser parser =
        new RecordParser(
            new YearlessClock(IndexFixture.START, ZoneOffset.UTC), new SourceHints("", ""));
    return words(LineWords.of(parser.parse(new Origin("a.log", 1), text).record()));
  }

  private static List<String> words(String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (LineAnalyzer analyzer = new LineAnalyzer();
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
