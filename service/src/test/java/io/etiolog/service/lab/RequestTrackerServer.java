// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Debian's own Request Tracker 5, over SQLite in a folder, on a loopback address of its own. */
public final class RequestTrackerServer implements AutoCloseable {
  private static final Path SETUP = Path.of("/usr/sbin/rt-setup-database-5");
  private static final Path SERVER = Path.of("/usr/share/request-tracker5/libexec/rt-server");

  /** Set where it has been installed for the tests: then none of them may be skipped. */
  private static final String PROMISED = "etiolog.ticketsystems";

  private static final int PORT = 8095;

  /** Its setup alone is a quarter of a minute of Perl. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final String host;
  private final HttpClient client = HttpClient.newHttpClient();

  private RequestTrackerServer(Process process, String host) {
    this.process = process;
    this.host = host;
  }

  /** Starts an empty one; it answers when this returns. The test is skipped without it. */
  public static RequestTrackerServer start(Path folder) throws IOException, InterruptedException {
    boolean there = Files.isExecutable(SETUP) && Files.isExecutable(SERVER);
    if (!there && Boolean.getBoolean(PROMISED)) {
      throw new AssertionError("RT is missing, and -D" + PROMISED + " says it is there");
    }
    Assumptions.assumeTrue(there, "RT is not installed (apt: request-tracker5 rt5-db-sqlite)");
    String host = Addresses.free(PORT);
    Path settings = settings(folder, host);
    ProcessBuilder setup =
        process(
            folder,
            settings,
            List.of(
                SETUP.toString(),
                "--action",
                "init",
                "--skip-create",
                "--dba",
                "root",
                "--dba-password",
                ""));
    Process made = setup.start();
    if (!made.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("rt.log"), StandardCharsets.UTF_8));
    }
    List<String> command =
        List.of(SERVER.toString(), "--port", Integer.toString(PORT), "--host", host);
    RequestTrackerServer server =
        new RequestTrackerServer(process(folder, settings, command).start(), host);
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> server.call("GET", "/REST/2.0/rt", "").body().contains("Version"));
    return server;
  }

  private static Path settings(Path folder, String host) throws IOException {
    for (String name : List.of("mason", "session", "local", "none")) {
      Files.createDirectories(folder.resolve(name));
    }
    return Files.writeString(
        folder.resolve("RT_SiteConfig.pm"),
        """
        Set($rtname, 'test');
        Set($Organization, 'example.org');
        Set($WebDomain, 'HOST');
        Set($WebPort, PORT);
        Set($WebBaseURL, 'http://HOST:PORT');
        Set($DatabaseType, 'SQLite');
        Set($DatabaseName, 'FOLDER/rt.db');
        Set($MailCommand, 'mbox');
        Set($LogToSyslog, undef);
        Set($LogToFile, undef);
        Set($LogToSTDERR, 'error');
        Set($WebSecureCookies, 0);
        Set($BcryptCost, 4);
        Set($MasonDataDir, 'FOLDER/mason');
        Set($MasonSessionDir, 'FOLDER/session');
        Set($MasonLocalComponentRoot, 'FOLDER/local');
        1;
        """
            .replace("HOST", host)
            .replace("PORT", Integer.toString(PORT))
            .replace("FOLDER", folder.toString()));
  }

  private static ProcessBuilder process(Path folder, Path settings, List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command);
    // Its caches stay behind where it puts what is temporary.
    process.environment().put("TMPDIR", folder.toString());
    process.environment().put("RT_SITE_CONFIG", settings.toString());
    process.environment().put("RT_SITE_CONFIG_DIR", folder.resolve("none").toString());
    process.redirectErrorStream(true);
    process.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("rt.log").toFile()));
    return process;
  }

  /** Where it is. */
  public String address() {
    return "http://" + host + ":" + PORT;
  }

  /** Its first user. */
  public String user() {
    return "root";
  }

  /** What proves it, of every RT that nobody has set up yet. */
  public String password() {
    return "password";
  }

  /** Asks it something, as its user. */
  public HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    byte[] both = (user() + ":" + password()).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
