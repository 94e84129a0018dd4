// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.intake.log.Refusal;
import io.etiolog.service.shipper.Reading;
import io.etiolog.service.shipper.Shipment;
import io.etiolog.service.shipper.forward.ForwardDecoder;
import io.etiolog.service.shipper.forward.ForwardMessage;
import io.etiolog.service.shipper.forward.Handshake;
import io.etiolog.service.shipper.forward.Ping;
import io.etiolog.service.shipper.forward.Replies;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sender. Runs on a thread of its own until the sender ends, or is cut off. */
final class ForwardConnection implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardConnection.class);

  private final Socket socket;
  private final ForwardDoor door;
  private volatile boolean stopping;

  /**
   * A connection that was just accepted.
   *
   * @param socket the connection, which this closes
   * @param door what all connections share
   */
  ForwardConnection(Socket socket, ForwardDoor door) {
    this.socket = socket;
    this.door = door;
  }

  @Override
  public void run() {
    try (Socket plain = socket) {
      serve(plain);
    } catch (IOException e) {
      if (!stopping) {
        LOG.info(
            "The connection of {} was ended: {}", socket.getRemoteSocketAddress(), e.getMessage());
      }
    }
  }

  private void serve(Socket plain) throws IOException {
    if (door.tls().isEmpty()) {
      converse(plain);
      return;
    }
    ForwardTls tls = door.tls().get();
    plain.setSoTimeout((int) door.limits().greeting().toMillis());
    try (SSLSocket secure = tls.over(plain)) {
      if (tls.asksClients() && !door.access().isGuarded() && !tls.admits(secure)) {
        throw new IOException("it has no certificate with a role that may send");
      }
      converse(secure);
    }
  }

  private void converse(Socket open) throws IOException {
    try (Frames frames = new Frames(open, door.places(), door.limits())) {
      if (!door.access().isGuarded() || isAdmitted(frames, open)) {
        serve(frames, open);
      }
    }
  }

  /** Ends it: what was read of a message is dropped, unacknowledged. */
  void stop() {
    stopping = true;
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A connection could not be closed", e);
    }
  }

  private boolean isAdmitted(Frames frames, Socket open) throws IOException {
    Handshake handshake = door.access().handshake();
    send(open, handshake.helo());
    Ping ping =
        frames
            .next(door.limits().greeting(), Frames.OWN)
            .flatMap(ForwardDecoder::greeting)
            .orElseThrow(() -> new IOException("it did not say who it is"));
    boolean admitted = door.access().admits(handshake, ping);
    send(
        open,
        admitted
            ? handshake.pong(ping)
            : handshake.refusal("the shared key, the user or the password is wrong"));
    if (!admitted) {
      throw new IOException("it does not know the shared key, or not its user's password");
    }
    return true;
  }

  private void serve(Frames frames, Socket open) throws IOException {
    Optional<byte[]> message = next(frames);
    while (message.isPresent()) {
      switch (door.decoder().decode(message.get(), shipment())) {
        case ForwardMessage.Events events -> {
          take(events, message.get());
          if (!events.chunk().isEmpty()) {
            send(open, Replies.ack(events.chunk()));
          }
        }
        case ForwardMessage.Greeting _ -> throw new IOException("it greets where nobody asked");
        case ForwardMessage.Broken(String reason) -> throw new IOException(reason);
      }
      message = next(frames);
    }
  }

  private Optional<byte[]> next(Frames frames) throws IOException {
    return frames.next(door.limits().idle(), door.limits().largest());
  }

  /** Keeps a message before anything else is read, however long the disk takes. */
  private void take(ForwardMessage.Events events, byte[] message) throws IOException {
    Shipment shipment = shipment().tagged(events.tag());
    // Who wants no acknowledgement sends nothing again: the same bytes are the same line once more.
    Optional<byte[]> resent = events.chunk().isEmpty() ? Optional.empty() : Optional.of(message);
    Intake.Outcome outcome = door.intake().take(events.reading(), resent, shipment).join();
    while (outcome instanceof Intake.Outcome.Later(Refusal reason)) {
      if (stopping || reason == Refusal.CLOSED) {
        throw new IOException("the service is stopping");
      }
      if (reason == Refusal.TOO_LARGE) {
        throw new IOException("a message is larger than intake.request allows");
      }
      LockSupport.parkNanos(reason.retryAfter().toNanos());
      outcome = door.intake().take(events.reading(), resent, shipment).join();
    }
    if (outcome instanceof Intake.Outcome.Refused(Reading.Refusal refusal)) {
      // Its sender decides whether to try again: an answer that says no does not exist.
      throw new IOException("a message cannot be read: " + refusal.reason());
    }
  }

  private static void send(Socket open, byte[] bytes) throws IOException {
    OutputStream out = open.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private Shipment shipment() {
    return new Shipment(door.cluster(), "", "", "", "", "", Optional.of(Instant.now(door.clock())));
  }
}
