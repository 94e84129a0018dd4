// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.etiolog.service.pages.Chromium;
import io.etiolog.service.server.RunningServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Somebody who signs in at an OpenID provider, with their browser. */
@ResourceLock(Chromium.LOCK)
class SignInInBrowserTest {
  @TempDir private Path data;
  @TempDir private Path configuration;

  @Test
  void thePersonComesBackToThePageTheyWantedAndGoesAgain() throws Exception {
    MockOAuth2Server provider = new MockOAuth2Server(new OAuth2Config(true));
    provider.start();
    try {
      int port = freePort();
      URI address = URI.create("http://localhost:" + port);
      Path roles = Files.write(configuration.resolve("roles"), List.of("operator oncall"));
      Map<String, String> settings =
          Map.of(
              "port", String.valueOf(port),
              "oidc.issuer", provider.issuerUrl("ops").toString(),
              "oidc.roles", roles.toString(),
              "oidc.client-id", "etiolog-pages",
              "oidc.name", "Our SSO",
              "oidc.address", address.toString());
      try (RunningServer server = RunningServer.in(data, settings);
          Chromium browser = Chromium.at(address, "en")) {
        assertThat(server.address().getPort()).isEqualTo(port);
        browser.open("/search?q=etcd").sees("Sign in with Our SSO");
        assertThat(browser.violations()).isEmpty();
        browser.find("#provider").click();

        browser.type("[name=username]", "s-1");
        browser.type(
            "[name=claims]", "{\"preferred_username\": \"ann\", \"groups\": [\"oncall\"]}");
        browser.find("[type=submit]").click();
        browser.sees("ann");
        assertThat(browser.place()).isEqualTo("/search?q=etcd");
        assertThat(browser.driver().manage().getCookieNamed("etiolog-token"))
            .matches(cookie -> cookie != null && cookie.isHttpOnly());
        assertThat(browser.driver().manage().getCookieNamed("etiolog-sign-in")).isNull();

        browser.find("form.who button").click();
        browser.sees("Sign in with Our SSO");
        browser.open("/incidents").sees("Sign in with Our SSO");
        assertThat(browser.place()).isEqualTo("/sign-in?next=%2Fincidents");
      }
    } finally {
      provider.shutdown();
    }
  }

  /**
   * The provider has to know it before the service starts: it is below those that the kernel gives
   * out, so that nobody else is given it meanwhile.
   */
  private static int freePort() throws IOException {
    for (int i = 0; i < 100; i++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      }
    }
    throw new IOException("no free port");
  }
}
