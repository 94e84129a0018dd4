// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.shipper.forward;

/**
 * How a client proves that it knows the shared key, and who it is.
 *
 * @param hostname what it calls itself
 * @param salt random bytes of its own
 * @param keyDigest of salt, host name, our nonce and the shared key; in hexadecimal
 * @param username the user, or {@code ""}
 * @param passwordDigest of our salt, the user and the password; in hexadecimal, or {@code ""}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on at once and never changed.
public record Ping(
    String hostname, byte[] salt, String keyDigest, String username, String passwordDigest) {}
