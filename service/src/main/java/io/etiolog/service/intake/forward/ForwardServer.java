// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.intake.forward;

import io.etiolog.service.intake.Intake;
import io.etiolog.service.settings.ServiceSettings;
import io.etiolog.service.settings.Settings;
import io.etiolog.service.shipper.FieldNames;
import io.etiolog.service.shipper.forward.ForwardDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for senders of the forward protocol. Safe for all threads. */
public final class ForwardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardServer.class);
  private static final int WAITING = 512;
  private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  private final ServerSocket listening;
  private final ForwardDoor door;
  private final Map<ForwardConnection, Thread> open = new ConcurrentHashMap<>();
  private final Thread acceptor;

  private ForwardServer(ServerSocket listening, ForwardDoor door) {
    this.listening = listening;
    this.door = door;
    this.acceptor = Thread.ofVirtual().name("forward").unstarted(this::accept);
  }

  /**
   * Opens the port that the settings name.
   *
   * @param settings what the service was told; {@code forward.port} must be there
   * @param names what the site calls its fields
   * @param intake where messages go
   * @param tls what connections are encrypted with; empty: they are not
   * @throws IOException when the port cannot be had, or the files with the secrets cannot be read
   */
  public static ForwardServer open(
      Settings settings, FieldNames names, Intake intake, Optional<ForwardTls> tls)
      throws IOException {
    InetAddress address = InetAddress.getByName(settings.get(ServiceSettings.ADDRESS));
    ForwardAccess access =
        new ForwardAccess(
            settings.find(ServiceSettings.FORWARD_SHARED_KEY_FILE),
            settings.find(ServiceSettings.FORWARD_USERS_FILE),
            "etiolog");
    access.check();
    int largest = Math.toIntExact(settings.get(ServiceSettings.INTAKE_REQUEST));
    ForwardLimits limits = ForwardLimits.of(largest, settings.get(ServiceSettings.INTAKE_MEMORY));
    String cluster = settings.find(ServiceSettings.FORWARD_CLUSTER).orElse("");
    ForwardDoor door =
        new ForwardDoor(
            intake,
            new ForwardDecoder(names, largest),
            access,
            tls,
            cluster,
            limits,
            new MessagePlaces(limits.memory()),
            Clock.systemUTC());
    return open(new InetSocketAddress(address, settings.get(ServiceSettings.FORWARD_PORT)), door);
  }

  static ForwardServer open(InetSocketAddress address, ForwardDoor door) throws IOException {
    ServerSocket listening = new ServerSocket();
    try {
      listening.bind(address, WAITING);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    ForwardServer server = new ForwardServer(listening, door);
    server.acceptor.start();
    return server;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  /** How many connections are open. */
  public int connections() {
    return open.size();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        admit(listening.accept());
      } catch (IOException e) {
        if (!listening.isClosed()) {
          LOG.warn("A connection of the forward protocol could not be taken: {}", e.getMessage());
          // What failed, for want of files say, would fail again at once.
          LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    if (open.size() >= door.limits().connections()) {
      socket.close();
      throw new IOException("there are " + open.size() + " already");
    }
    try {
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    ForwardConnection connection = new ForwardConnection(socket, door);
    Thread thread =
        Thread.ofVirtual()
            .name("forward " + socket.getRemoteSocketAddress())
            .unstarted(() -> {
              try {
                connection.run();
              } finally {
                open.remove(connection);
              }
            });
    open.put(connection, thread);
    thread.start();
  }

  /** Ends all connections; what was acknowledged is durable, and what was not is sent again. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      LOG.warn("The port of the forward protocol could not be closed: {}", e.getMessage());
    }
    open.forEach((connection, thread) -> {
      connection.stop();
      thread.interrupt();
    });
  }
}
