// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.service.stream;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A distribution as a build makes it, with the real launcher in {@code bin}; in {@code lib} is a
 * jar that names the classes under test.
 */
final class Distribution {
  private static final Path LAUNCHER = Path.of("../etiolog");

  private Distribution() {}

  /** Makes one in this folder, and gives its launcher. */
  static Path in(Path folder) throws IOException {
    Path launcher = Files.createDirectories(folder.resolve("bin")).resolve("etiolog");
    Files.copy(LAUNCHER, launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Path jar = Files.createDirectories(folder.resolve("lib")).resolve("etiolog-service-test.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "io.etiolog.service.cli.Main");
    main.put(Attributes.Name.CLASS_PATH, classPath());
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return launcher;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
