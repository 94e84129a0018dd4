// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.remediation.Plan;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to where plans are approved. Each names its plan, ends with the plan, is signed (HMAC with
 * SHA-256), and is good for once. It opens a page and nothing else: whoever follows it signs in
 * there, and approves by what they may do themselves. Safe for all threads.
 *
 * <p>A link is {@code PLAN.SECONDS.ID.SIGNATURE}: when it ends, in seconds since 1970, and an id in
 * hexadecimal that nobody can guess; the signature is in base64 for URLs, over all that is before
 * it.
 */
public final class ApprovalLinks {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID = 12;
  private static final int PARTS = 4;

  private final byte[] key;

  /**
   * Signed with a key.
   *
   * @param key random; instances that share a store share it
   */
  public ApprovalLinks(byte[] key) {
    this.key = key.clone();
  }

  /**
   * A link whose signature is right.
   *
   * @param plan the plan that it leads to
   * @param ends when it is good no more
   * @param id by which it is known whether it was used
   */
  public record Signed(String plan, Instant ends, String id) {}

  /**
   * The link to a plan, the same whenever it is asked for: a ticket is written anew many times, and
   * has one link.
   *
   * @param sink the system that is told
   */
  String of(Plan plan, String sink) {
    byte[] id = Arrays.copyOf(hmac("link " + sink + " " + plan.id()), ID);
    return signed(new Signed(plan.id(), plan.expiresAt(), HexFormat.of().formatHex(id)));
  }

  /** The text of a link. */
  String signed(Signed link) {
    String said = link.plan() + "." + link.ends().getEpochSecond() + "." + link.id();
    return said + "." + signature(said);
  }

  /**
   * Reads a link.
   *
   * @return empty where it is none of ours, whatever it is instead, or has ended
   */
  public Optional<Signed> read(String text, Instant now) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != PARTS || !parts[1].matches("[0-9]{1,11}")) {
      return Optional.empty();
    }
    String said = parts[0] + "." + parts[1] + "." + parts[2];
    byte[] expected = signature(said).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, parts[3].getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    Signed link = new Signed(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1])), parts[2]);
    return now.isBefore(link.ends()) ? Optional.of(link) : Optional.empty();
  }

  private String signature(String said) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(said));
  }

  private byte[] hmac(String said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
