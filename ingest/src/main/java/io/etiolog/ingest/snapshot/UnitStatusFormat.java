// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.snapshot;

import io.etiolog.ingest.record.Observation;
import io.etiolog.ingest.record.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of {@code systemctl status}: the unit's state and its process's flags. The log lines
 * below it are left to the log formats.
 *
 * <p>Source: systemd's src/systemctl/systemctl-show.c (print_status_info).
 */
final class UnitStatusFormat implements SnapshotFormat {
  private static final Pattern OPENING =
      Pattern.compile(
          "\\s{0,20}[●×○↻*] ([\\w@.:-]{1,200}\\.(?:service|socket|timer|mount|slice))(?: - (.*))?");
  private static final Pattern KEY = Pattern.compile("\\s+([A-Z][A-Za-z -]{1,20}): (.*)");
  private static final Pattern CONTINUED = Pattern.compile("\\s+[├└│].*|\\s{8,}\\S.*");
  private static final Pattern ACTIVE =
      Pattern.compile(
          "([\\w-]{1,20})(?: \\(([\\w-]{1,20})\\))?(?: \\(Result: ([\\w-]{1,30})\\))?(?: since ([^;]{1,60}))?.*");
  private static final Pattern RESULT = Pattern.compile("\\(Result: ([\\w-]{1,30})\\)");
  private static final Pattern ENDED =
      Pattern.compile("\\(code=(\\w{1,20}), status=([\\w/-]{1,40})\\)");
  private static final int MOST_KEYS = 60;

  @Override
  public String name() {
    return "systemctl-status";
  }

  @Override
  public List<String> literals() {
    return List.of("● ", "○ ", "↻ ", ".service - ", ".socket - ", ".timer - ", ".mount - ");
  }

  @Override
  public boolean opens(String line) {
    return OPENING.matcher(line).matches();
  }

  @Override
  public SnapshotReader open(SnapshotContext context) {
    return new Reader(context);
  }

  private static final class Reader implements SnapshotReader {
    private final SnapshotContext context;
    private final Findings findings = new Findings();
    private final Map<String, String> values = new HashMap<>();
    private Origin start = new Origin("", 1);
    private String unit = "";
    private String opening = "";

    private Reader(SnapshotContext context) {
      this.context = context;
    }

    @Override
    public Verdict line(Origin origin, String line) {
      if (unit.isEmpty()) {
        return opening(origin, line);
      }
      if (line.isBlank()) {
        return Verdict.LAST;
      }
      Matcher matcher = KEY.matcher(line);
      if (matcher.matches()) {
        if (values.size() < MOST_KEYS) {
          values.putIfAbsent(matcher.group(1), matcher.group(2).strip());
        }
        return Verdict.TAKEN;
      }
      if (!CONTINUED.matcher(line).matches()) {
        return Verdict.NOT_MINE;
      }
      findings.addAll(ProcessRows.read(context, origin, line));
      return Verdict.TAKEN;
    }

    private Verdict opening(Origin origin, String line) {
      Matcher matcher = OPENING.matcher(line);
      if (!matcher.matches()) {
        return Verdict.NOT_MINE;
      }
      unit = matcher.group(1);
      start = origin;
      opening = line;
      return Verdict.TAKEN;
    }

    private Fact fact() {
      String loaded = value("Loaded");
      Matcher active = ACTIVE.matcher(value("Active"));
      boolean read = active.matches();
      String pid = value("Main PID");
      int end = pid.indexOf(' ');
      return Fact.of("unit.status", context, start, opening + " " + value("Active"))
          .component(component())
          .with("unit", unit)
          .with("loaded", loaded.contains(" ") ? loaded.substring(0, loaded.indexOf(' ')) : loaded)
          .with("active", read ? group(active, 1) : value("Active"))
          .with("sub", read ? group(active, 2) : "")
          .with("since", read ? Times.normal(group(active, 4)) : "")
          .with("result", first(RESULT, value("Active"), 1))
          .with("main-pid", end < 0 ? pid : pid.substring(0, end))
          .with("code", first(ENDED, pid + value("Process"), 1))
          .with("status", first(ENDED, pid + value("Process"), 2))
          .with("memory", value("Memory"))
          .with("tasks", value("Tasks"));
    }

    private String component() {
      return Components.ofPath(unit.substring(0, unit.lastIndexOf('.'))).orElse("");
    }

    private static String first(Pattern pattern, String text, int group) {
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? group(matcher, group) : "";
    }

    private static String group(Matcher matcher, int number) {
      String text = matcher.group(number);
      return text == null ? "" : text;
    }

    private String value(String key) {
      return values.getOrDefault(key, "");
    }

    @Override
    public List<Observation> finish() {
      if (values.containsKey("Active") || values.containsKey("Loaded")) {
        findings.add(fact());
      }
      return findings.list();
    }

    @Override
    public String problem() {
      return findings.problem();
    }
  }
}
