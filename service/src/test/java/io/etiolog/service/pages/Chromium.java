// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Debian's Chromium without a window, and somebody who looks at one service through it. Tests that
 * use it hold {@code @ResourceLock(Chromium.LOCK)}: two at once are slow on a small machine.
 */
public final class Chromium implements AutoCloseable {
  /** What tests lock. */
  public static final String LOCK = "chromium";

  /** How long somebody waits on a busy machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private final ChromeDriver driver;
  private final URI service;
  private final Path scratch;

  private Chromium(ChromeDriver driver, URI service, Path scratch) {
    this.driver = driver;
    this.service = service;
    this.scratch = scratch;
  }

  /** Opens one that speaks this language. */
  public static Chromium at(URI service, String language) throws IOException {
    if (!Files.isExecutable(BROWSER) || !Files.isExecutable(DRIVER)) {
      throw new IllegalStateException(
          "the pages are tested in a browser: apt-get install chromium chromium-driver (./test"
              + " does)");
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--hide-scrollbars",
        "--window-size=1280,900",
        "--accept-lang=" + language,
        "--lang=" + language);
    // It leaves folders behind wherever it puts what is temporary.
    Path scratch = Files.createTempDirectory("etiolog-chromium-");
    ChromeDriverService found =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withTimeout(PATIENCE)
            .withEnvironment(Map.of("TMPDIR", scratch.toString()))
            .build();
    ChromeDriver driver = new ChromeDriver(found, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return new Chromium(driver, service, scratch);
  }

  /** The browser itself. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Opens a page. */
  public Chromium open(String path) {
    driver.get(service.resolve(path).toString());
    return this;
  }

  /** The path and query of the page that is shown. */
  public String place() {
    URI now = URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    return now.getRawPath() + (now.getRawQuery() == null ? "" : "?" + now.getRawQuery());
  }

  /** The text that a person sees. */
  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  /** An element, once it is there. */
  public WebElement find(String selector) {
    return Awaitility.await(selector)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> driver.findElement(By.cssSelector(selector)), Objects::nonNull);
  }

  /** Clicks an element, once it is there: also where the page puts another one in its place. */
  public void click(String selector) {
    use(selector, WebElement::click);
  }

  /** Types into an element, in the same way. */
  public void type(String selector, CharSequence... keys) {
    use(selector, element -> element.sendKeys(keys));
  }

  private void use(String selector, Consumer<WebElement> deed) {
    Awaitility.await(selector)
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e ->
            e instanceof NotFoundException
                || e instanceof StaleElementReferenceException
                || e instanceof ElementNotInteractableException)
        .until(() -> {
          deed.accept(driver.findElement(By.cssSelector(selector)));
          return true;
        });
  }

  /** All elements that are there now. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Waits until the page says something. */
  public Chromium sees(String text) {
    Awaitility.await("the page says " + text)
        .atMost(PATIENCE)
        .pollInterval(100, TimeUnit.MILLISECONDS)
        // Between two pages there is no body, or it is the last one's.
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .until(() -> text().contains(text));
    return this;
  }

  /** Lets a file fall onto the page, as a person drags it there. */
  public void drop(String name, String content) {
    driver.executeScript(
        """
        const data = new DataTransfer();
        data.items.add(new File([arguments[1]], arguments[0]));
        for (const kind of ['dragover', 'drop'])
          document.body.dispatchEvent(
            new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
        """,
        name,
        content);
  }

  /** How wide the window is, for what follows. */
  public Chromium wide(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** Forgets all that it has kept of pages, as somebody who comes for the first time. */
  public void forget() {
    driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
  }

  /** Whether the network is there, for what follows. */
  public void online(boolean is) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", !is, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Whether the person likes dark pages, for what follows. */
  public Chromium dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    return this;
  }

  /** Whether the person wants nothing to move, for what follows. */
  public Chromium still(boolean still) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of(
                    "name",
                    "prefers-reduced-motion",
                    "value",
                    still ? "reduce" : "no-preference"))));
    return this;
  }

  /** How many bytes go up each second at most, for what follows. */
  public void uploads(long bytesPerSecond) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            0,
            "downloadThroughput",
            -1,
            "uploadThroughput",
            bytesPerSecond));
  }

  /** What axe-core finds against WCAG 2.2 AA, a line each. */
  @SuppressWarnings("unchecked") // As the script below makes them.
  public List<String> violations() throws IOException {
    try (InputStream axe = Objects.requireNonNull(Chromium.class.getResourceAsStream(AXE), AXE)) {
      driver.executeScript(new String(axe.readAllBytes(), UTF_8));
    }
    return (List<String>)
        Objects.requireNonNull(
            driver.executeAsyncScript(
                """
                const done = arguments[0];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                  .then(found => done(found.violations.flatMap(v =>
                    v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160) + ' ' + (n.any[0]?.message || n.failureSummary)))));
                """));
  }

  /** Whether something reaches out of the window sideways. */
  public boolean overflows() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  /** What the page has complained of: refused scripts and styles, above all. */
  public List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** Writes all of the page as a picture. */
  public void picture(Path file) throws IOException {
    Map<String, Object> shot =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
  }

  @Override
  public void close() {
    driver.quit();
    Awaitility.await("the browser is gone, and what it left")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> {
          delete(scratch);
          return true;
        });
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
