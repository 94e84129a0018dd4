// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink.mail;

import io.etiolog.service.ticket.sink.Remote;
import io.etiolog.service.ticket.sink.Sink;
import io.etiolog.service.ticket.sink.SinkReading;
import io.etiolog.service.ticket.sink.UndeliveredException;
import io.etiolog.service.ticket.text.Block;
import io.etiolog.service.ticket.text.Detail;
import io.etiolog.service.ticket.text.Fitting;
import io.etiolog.service.ticket.text.HtmlForm;
import io.etiolog.service.ticket.text.PlainForm;
import io.etiolog.service.ticket.text.Ticket;
import io.etiolog.service.ticket.text.TicketPage;
import io.etiolog.service.ticket.text.Update;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Mails to people: one for an incident, and one in answer to it for each update, so that mail
 * programs show them as a thread. What is sent again has the same {@code Message-ID}, by which mail
 * systems tell repetitions.
 */
public final class MailSink implements Sink {
  /** RFC 5322 has lines of 998 characters at most, and folds subjects; people read the start. */
  private static final int SUBJECT = 200;

  /** Many servers take no more than some megabytes; nobody reads more than this. */
  private static final int BODY = 200_000;

  /** RFC 5322, 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Smtp smtp;
  private final InternetAddress from;
  private final List<Address> to;
  private final InstantSource clock;
  private final Latecomers latecomers = new Latecomers();

  private MailSink(Smtp smtp, InternetAddress from, List<Address> to, InstantSource clock) {
    this.smtp = smtp;
    this.from = from;
    this.to = List.copyOf(to);
    this.clock = clock;
  }

  /** {@code from}, {@code to}, one or several, and what {@link Smtp} wants. */
  public static MailSink read(SinkReading reading, InstantSource clock) {
    InternetAddress from = address(reading, "from", reading.needed("from"));
    List<Address> to = new ArrayList<>();
    reading.neededTexts("to").forEach(text -> to.add(address(reading, "to", text)));
    return new MailSink(Smtp.read(reading), from, to, clock);
  }

  private static InternetAddress address(SinkReading reading, String key, String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (!text.isEmpty() && address.getAddress().indexOf('@') > 0) {
        return address;
      }
    } catch (AddressException e) {
      // Said below, as one without a domain is.
    }
    if (!text.isEmpty()) {
      reading.wrong(key, text + " is no address of mail, such as etiolog@example.org");
    }
    return new InternetAddress();
  }

  @Override
  public Optional<Remote> find(Ticket ticket) {
    return Optional.empty();
  }

  @Override
  public Remote open(Ticket ticket) throws UndeliveredException {
    List<Block> page = page(detail -> TicketPage.of(ticket, detail));
    send(ticket, id(ticket.key()), "", page);
    return new Remote(id(ticket.key()), Optional.empty(), true);
  }

  @Override
  public Remote tell(Remote remote, Update update, boolean heard) throws UndeliveredException {
    List<Block> page = page(detail -> TicketPage.of(update, detail));
    send(update.ticket(), id(update.mark()), remote.id(), page);
    return remote.open(update.leavesOpen(remote.open()));
  }

  private static List<Block> page(Function<Detail, List<Block>> made) {
    return Fitting.in(made, blocks -> HtmlForm.of(blocks).length(), BODY);
  }

  private String id(String mark) {
    String address = from.getAddress();
    return "<" + mark + "@" + address.substring(address.indexOf('@') + 1) + ">";
  }

  private void send(Ticket ticket, String id, String thread, List<Block> page)
      throws UndeliveredException {
    Session session = smtp.session();
    try {
      MimeMessage message = new Named(session, id);
      message.setFrom(from);
      message.setRecipients(Message.RecipientType.TO, to.toArray(Address[]::new));
      String subject = Fitting.line("[Etiolog] " + ticket.title(), SUBJECT);
      message.setSubject(thread.isEmpty() ? subject : "Re: " + subject, "UTF-8");
      message.setHeader("Date", DATE.format(clock.instant()));
      // Nobody's holiday answers to it.
      message.setHeader("Auto-Submitted", "auto-generated");
      if (!thread.isEmpty()) {
        message.setHeader("In-Reply-To", thread);
        message.setHeader("References", thread);
      }
      message.setContent(content(subject, page));
      message.saveChanges();
      List<Address> left = latecomers.left(id, to);
      List<Address> asking = sent(session, message, left);
      if (latecomers.waits(id, left, asking, clock.instant())) {
        throw UndeliveredException.later(smtp.host() + " asks for time for some: " + asking);
      }
    } catch (MessagingException e) {
      throw smtp.failure(e);
    }
  }

  /** Who asks for time; where others have taken the mail before, that keeps nobody waiting. */
  private List<Address> sent(Session session, MimeMessage message, List<Address> left)
      throws MessagingException, UndeliveredException {
    try {
      return smtp.send(session, message, left);
    } catch (SendFailedException e) {
      if (left.equals(to)) {
        throw e;
      }
      return smtp.failure(e).isRefused() ? List.of() : left;
    }
  }

  private static MimeMultipart content(String title, List<Block> page) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(PlainForm.of(page), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(HtmlForm.document(title, page), "UTF-8", "html");
    return new MimeMultipart("alternative", plain, html);
  }

  /** A message with an id of its own. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
