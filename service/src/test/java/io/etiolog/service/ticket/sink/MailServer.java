// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.ticket.sink;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A mail server as RFC 5321 has it, and a mailbox that shows threads by their references and one of
 * what came twice, by its {@code Message-ID} (RFC 5322, 3.6.4). Lines have 998 characters at most.
 */
final class MailServer extends TicketSystem {
  private final ServerSocket socket;
  private final Map<String, Made> threads = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> replies = new ArrayList<>();
  private final List<MimeMessage> messages = new ArrayList<>();
  private int dropped = -1;
  private int struck = -1;
  private boolean whenDone;
  private Runnable strike = () -> {};
  private int asked;
  private volatile boolean hangsUp;
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final List<List<String>> envelopes = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  MailServer() {
    this(ServerSocketFactory.getDefault());
  }

  /** One that listens on a socket of this kind: of TLS, say. */
  MailServer(ServerSocketFactory sockets) {
    try {
      socket = sockets.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  @Override
  String address() {
    return Integer.toString(socket.getLocalPort());
  }

  /** The next mail is answered so, and not taken. */
  synchronized void next(String reply) {
    replies.add(reply);
  }

  /** From now on it says no farewell. */
  void hangUp() {
    hangsUp = true;
  }

  /** So often {@code slow@} is told to come again. */
  void turnAway(int times) {
    turnedAway.set(times);
  }

  /** To whom each mail went that was taken. */
  synchronized List<List<String>> envelopes() {
    return List.copyOf(envelopes);
  }

  /** How often somebody has connected. */
  int connections() {
    return connections.get();
  }

  synchronized List<MimeMessage> messages() {
    return List.copyOf(messages);
  }

  @Override
  synchronized List<Made> tickets() {
    return List.copyOf(threads.values());
  }

  @Override
  synchronized void loseAnswerAfter(int more) {
    dropped = messages.size() + more;
  }

  @Override
  synchronized void strikeAfter(int more, boolean done, Runnable blow) {
    struck = asked + more;
    whenDone = done;
    strike = blow;
  }

  @Override
  synchronized void loseNothing() {
    dropped = -1;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        connections.incrementAndGet();
        talk(client);
      } catch (IOException e) {
        // The test is over, or the client has gone.
      } catch (MessagingException | RuntimeException e) {
        require(false, e.toString());
      }
    }
  }

  private void talk(Socket client) throws IOException, MessagingException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    say(client, "220 test");
    List<String> to = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.split("[ :]", 2)[0];
      switch (verb) {
        case "EHLO" -> say(client, "250 test");
        case "RCPT" -> say(client, rcpt(line, to));
        case "MAIL", "RSET", "NOOP" -> say(client, "250 ok");
        case "DATA" -> {
          say(client, "354 go on");
          if (!takes(client, text(in), to)) {
            return;
          }
        }
        case "QUIT" -> {
          if (!hangsUp) {
            say(client, "221 bye");
          }
          return;
        }
        default -> say(client, "500 what?");
      }
    }
  }

  private String rcpt(String line, List<String> to) {
    if (line.contains("gone@")) {
      return "550 no such user";
    }
    if (line.contains("slow@") && turnedAway.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return "451 greylisted, come again";
    }
    to.add(line.replaceFirst(".*<(.*)>.*", "$1"));
    return "250 ok";
  }

  private static void say(Socket client, String reply) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private String text(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      require(line.length() <= 998, "a line of " + line.length());
      text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return text.toString();
  }

  private synchronized boolean takes(Socket client, String text, List<String> to)
      throws IOException, MessagingException {
    if (!replies.isEmpty()) {
      say(client, replies.removeFirst());
      return true;
    }
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    boolean isStruck = asked++ == struck;
    if (isStruck && !whenDone) {
      strike.run();
      return false;
    }
    int number = messages.size();
    messages.add(message);
    envelopes.add(List.copyOf(to));
    file(message);
    if (isStruck) {
      strike.run();
      return false;
    }
    if (number == dropped) {
      return false;
    }
    say(client, "250 taken");
    return true;
  }

  private void file(MimeMessage message) throws IOException, MessagingException {
    for (String name : List.of("Date", "From", "To", "Message-ID", "Subject", "MIME-Version")) {
      String[] values = message.getHeader(name);
      require(values != null && values.length == 1, name);
    }
    String id = message.getMessageID();
    require(id.matches("<[A-Za-z0-9-]+@example\\.org>"), id);
    if (!ids.add(id)) {
      return;
    }
    Multipart parts = (Multipart) message.getContent();
    String plain = String.valueOf(parts.getBodyPart(0).getContent());
    BodyPart html = parts.getBodyPart(1);
    require(html.isMimeType("text/html"), html.getContentType());
    String thread = message.getHeader("References", null);
    String root = thread == null ? id : thread;
    Made made = threads.get(root);
    if (made == null) {
      require(thread == null, "an answer to nothing");
      made = new Made(root, key(plain));
      threads.put(root, made);
    } else {
      require(root.equals(message.getHeader("In-Reply-To", null)), "In-Reply-To");
      made.comments.add(plain);
    }
    made.open = !plain.startsWith("Resolved");
    made.texts.add(String.valueOf(html.getContent()));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
