// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.outbox;

import io.etiolog.service.incident.Incident;
import io.etiolog.service.remediation.PlanStatus;
import io.etiolog.service.remediation.Repair;
import io.etiolog.service.ticket.sink.Caller;
import io.etiolog.service.ticket.text.Ticket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links to where plans are approved. Each names its plan, ends with the plan, is signed (HMAC with
 * SHA-256), and is good for once. It opens a page and nothing else: whoever follows it signs in
 * there, and approves by what they may do themselves. Safe for all threads.
 *
 * <p>A link is {@code PLAN.SECONDS.ID.SIGNATURE}: when it ends, in seconds since 1970, and a random
 * id in hexadecimal; the signature is in base64 for URLs, over all that is before it.
 */
public final class ApprovalLinks {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID = 12;
  private static final int PARTS = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

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
   * Where to read on about an incident and its plan; what waits for an approval has a link to it.
   */
  List<Ticket.Reference> of(URI base, Incident incident, Optional<Repair> repair) {
    List<Ticket.Reference> links = new ArrayList<>();
    links.add(
        new Ticket.Reference(
            "The incident in Etiolog", Caller.below(base, "/incidents/" + incident.id())));
    repair.ifPresent(it -> {
      String plan = it.plan().id();
      boolean waits = it.status() == PlanStatus.PROPOSED;
      String path = waits ? "/approvals/" + link(it) : "/plans/" + Caller.encoded(plan);
      String text = waits ? "Look at the plan and approve it (sign-in needed)" : "The plan";
      links.add(new Ticket.Reference(text, Caller.below(base, path)));
    });
    return links;
  }

  private String link(Repair repair) {
    byte[] id = new byte[ID];
    RANDOM.nextBytes(id);
    return signed(
        new Signed(repair.plan().id(), repair.plan().expiresAt(), HexFormat.of().formatHex(id)));
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
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] signature = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
