// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.cluster;

import io.etiolog.service.tls.Validity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The files, in PEM, by which an etcd with mutual TLS is asked. They are read for each connection,
 * so that what was renewed is used from then on.
 *
 * @param authority who signed the members' certificates
 * @param certificate what this client shows
 * @param key its private key: PKCS#8, or PKCS#1 or SEC 1 as kubeadm writes them
 */
public record TlsFiles(Path authority, Path certificate, Path key) {
  /**
   * Reads the files, and sees that they can be used.
   *
   * @return until when the certificate is valid
   * @throws IOException when one of them cannot be used; the message names it
   */
  public Instant check() throws IOException {
    return Validity.of(TlsMaterial.read(this).chain().getFirst()).ends();
  }
}
