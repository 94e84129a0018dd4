// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.mail;

import io.etiolog.service.ticket.sink.SecretText;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * A mail server that takes mails from us. Each mail has a connection of its own, all of whose waits
 * are bounded.
 *
 * @param host where it is
 * @param port where it listens
 * @param security {@code starttls}, {@code tls}, or {@code none}
 * @param user as whom mails are sent; {@code ""} where it asks nobody
 * @param password what proves it
 */
record Smtp(String host, int port, String security, String user, SecretText password) {
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
        host, port, security, user, user.isEmpty() ? SecretText.NONE : reading.secret("password"));
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
    return Session.getInstance(told);
  }

  void send(Session session, MimeMessage message) throws MessagingException, UndeliveredException {
    try (Transport transport = session.getTransport("smtp")) {
      if (user.isEmpty()) {
        transport.connect();
      } else {
        transport.connect(user, password.value());
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  /** What to make of an error: replies from 500 on are for good (RFC 5321, 4.2.1). */
  UndeliveredException failure(MessagingException failure) {
    String said = host + ": " + String.valueOf(failure.getMessage()).strip();
    if (failure instanceof AuthenticationFailedException) {
      return UndeliveredException.later(host + " does not take the user or the password");
    }
    return code(failure) >= PERMANENT && failure instanceof SendFailedException
        ? UndeliveredException.refused(said)
        : UndeliveredException.later(said);
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
