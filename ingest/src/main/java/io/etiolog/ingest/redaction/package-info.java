// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Takes secrets out of the text of a bundle before anything else sees it, so that no record, no
 * observation and no report ever holds one.
 *
 * <p>What counts as a secret is told in three ways: by its shape ({@code SecretShape}: a JSON web
 * token, a cloud's key, the credentials in a URL), by what it is wrapped in ({@code PrivateKeys}:
 * PEM blocks), and by the name in front of it ({@code NamedSecrets}: {@code --token=…}, {@code
 * DB_PASSWORD=…}, {@code "client-key-data":"…"}). In its place stands a mark such as {@code
 * [secret-1]}; the same secret has the same mark throughout one reading, so that it still shows
 * where the same credential was used. Ids, addresses, names, paths, digests and certificates are no
 * secrets and stay, for a diagnosis rests on them.
 *
 * <p>To add a shape, add a constant to {@code SecretShape}; to add a name, extend {@code
 * SecretName}; and a line to their tests, of what goes and of what looks like it and stays.
 */
@NullMarked
package io.etiolog.ingest.redaction;

import org.jspecify.annotations.NullMarked;
