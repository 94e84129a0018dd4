// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where certificates are kept, all in PEM.
 *
 * @param certificate the service's own, with those between it and its authority behind it
 * @param key its private key, not encrypted
 * @param clientAuthority whoever has issued the certificates of clients; without it, clients are
 *     not asked for one
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthority) {
  List<Path> all() {
    return Stream.concat(Stream.of(certificate, key), clientAuthority.stream()).toList();
  }
}
