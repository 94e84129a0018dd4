// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.mail;

import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server that takes mails from us. Each mail has a connection of its own, all of whose waits
 * are bounded.
 *
 * @param host where it is
 * @param port where it listens
 * @param security {@code starttls}, {@code tls}, or {@code none}
 * @param user as whom mails are sent; {@code ""} where it asks nobody
 * @param password what proves it
 * @param trust whom its certificate must be from; empty for whom the machine trusts
 */
record Smtp(
    String host,
    int port,
    String security,
    String user,
    SecretText password,
    Optional<SSLContext> trust) {
  private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);
  private static final String MILLIS = "20000";
  private static final int PERMANENT = 500;

  /** {@code host}; {@code port}, {@code security}, {@code user} with {@code password-*}. */
  static Smtp read(SinkReading reading) {
    String host = reading.needed("host");
    String security = reading.oneOf("security", List.of("starttls", "tls", "none"));
    boolean here = host.equals("localhost") || host.matches("127(?:\\.[0-9]{1,3}){3}|::1");
    if (security.equals("none") && !here && !reading.insecure()) {
      reading.wrong("security", "mails are not encrypted; insecure: true allows it");
    }
    String user = reading.text("user");
    int port = reading.number("port", security.equals("tls") ? 465 : 587);
    reading.place(host + ":" + port);
    return new Smtp(
        host,
        port,
        security,
        user,
        user.isEmpty() ? SecretText.NONE : reading.secret("password"),
        reading.trust());
  }

  Session session() {
    Properties told = new Properties();
    String kind = "mail.smtp.";
    told.setProperty(kind + "host", host);
    told.setProperty(kind + "port", Integer.toString(port));
    told.setProperty(kind + "connectiontimeout", MILLIS);
    told.setProperty(kind + "timeout", MILLIS);
    told.setProperty(kind + "writetimeout", MILLIS);
    told.setProperty(kind + "localhost", "etiolog.invalid");
    told.setProperty(kind + "ssl.checkserveridentity", "true");
    told.setProperty(kind + "ssl.enable", Boolean.toString(security.equals("tls")));
    boolean starts = security.equals("starttls");
    told.setProperty(kind + "starttls.enable", Boolean.toString(starts));
    told.setProperty(kind + "starttls.required", Boolean.toString(starts));
    told.setProperty(kind + "auth", Boolean.toString(!user.isEmpty()));
    // Angus would try again with whom the machine trusts.
    told.setProperty(kind + "socketFactory.fallback", "false");
    trust.ifPresent(own -> told.put(kind + "ssl.socketFactory", own.getSocketFactory()));
    // One mailbox that is gone must not keep the others from hearing of it.
    told.setProperty(kind + "sendpartial", "true");
    return Session.getInstance(told);
  }

  /**
   * Sends a mail.
   *
   * @param to whom it is sent to now
   * @return who of them has asked for time; somebody has taken it
   * @throws MessagingException when nobody has
   */
  List<Address> send(Session session, MimeMessage message, List<Address> to)
      throws MessagingException, UndeliveredException {
    Transport transport = session.getTransport("smtp");
    try {
      if (user.isEmpty()) {
        transport.connect();
      } else {
        transport.connect(user, password.value());
      }
      transport.sendMessage(message, to.toArray(Address[]::new));
      return List.of();
    } catch (SendFailedException e) {
      if (list(e.getValidSentAddresses()).isEmpty()) {
        throw e;
      }
      List<Address> asking = list(e.getValidUnsentAddresses());
      LOG.warn(
          "{} took a mail for some only: not for {}, and not yet for {}",
          host,
          list(e.getInvalidAddresses()),
          asking);
      return asking;
    } finally {
      close(transport);
    }
  }

  private static List<Address> list(Address @Nullable [] addresses) {
    return addresses == null ? List.of() : List.of(addresses);
  }

  /** A mail that was taken is not sent again since the server was in a hurry to hang up. */
  private void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("{} has hung up", host, e);
    }
  }

  /** What to make of an error: replies from 500 on are for good (RFC 5321, 4.2.1). */
  UndeliveredException failure(MessagingException failure) {
    String said = host + ": " + String.valueOf(failure.getMessage()).strip();
    if (failure instanceof AuthenticationFailedException) {
      return UndeliveredException.away(host + " does not take the user or the password");
    }
    if (!(failure instanceof SendFailedException)) {
      return UndeliveredException.away(said);
    }
    return code(failure) >= PERMANENT && !isAskedForTime(failure)
        ? UndeliveredException.refused(said)
        : UndeliveredException.later(said);
  }

  /** Of several mailboxes that do not take it, one is gone and another asks for time, say. */
  private static boolean isAskedForTime(MessagingException failure) {
    return failure.getClass() == SendFailedException.class
        && failure instanceof SendFailedException failed
        && !list(failed.getValidUnsentAddresses()).isEmpty();
  }

  private static int code(MessagingException failure) {
    int code =
        switch (failure) {
          case SMTPSendFailedException sending -> sending.getReturnCode();
          case SMTPAddressFailedException address -> address.getReturnCode();
          case SMTPSenderFailedException sender -> sender.getReturnCode();
          default -> 0;
        };
    return code == 0 && failure.getNextException() instanceof MessagingException next
        ? code(next)
        : code;
  }
}
