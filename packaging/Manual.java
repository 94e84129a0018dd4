// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual's pages, as AsciiDoc, and the shells' completion, out of what the command line
 * says of itself: {@code java -cp LIBRARIES Manual.java CLASS FOLDER}, where the class has the
 * command line, ready for its words, in a static method of this name.
 */
final class Manual {
  private static final String LITERAL = "....";

  private Manual() {}

  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    CommandLine line =
        (CommandLine) Class.forName(arguments[0]).getMethod("commandLine").invoke(null);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    String name = line.getCommandName();
    Files.writeString(folder.resolve(name + ".completion"), AutoComplete.bash(name, line));
    adapt(line);
    boolean[] quiet = new boolean[3];
    int status =
        ManPageGenerator.generateManPage(folder.toFile(), null, quiet, false, line.getCommandSpec());
    if (status != 0) {
      throw new IOException("the manual's pages could not be written: " + status);
    }
  }

  /** From what fits a terminal to what fits a page. */
  private static void adapt(CommandLine line) {
    // What `help` does stands under --help.
    line.getCommandSpec().removeSubcommand("help");
    UsageMessageSpec usage = line.getCommandSpec().usageMessage();
    // The generator takes the first line for the whole of a verb's purpose.
    usage.description(String.join(" ", usage.description()));
    if (usage.footer().length > 0) {
      // In one piece: after each empty line the generator would begin a paragraph.
      String footer = String.join("\n", usage.footer()).replaceFirst("^\n+", "");
      usage.footerHeading("Notes%n");
      usage.footer(LITERAL + "\n" + footer + "\n" + LITERAL);
    }
    line.getSubcommands().values().forEach(Manual::adapt);
  }
}
