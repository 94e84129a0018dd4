// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns YAML into {@link YamlNode}s. It works on the parser's events rather than on a finished
 * tree, so that depth is bounded before memory is spent, and it refuses anchors, aliases and tags:
 * the rule language has no use for them, and an attacker has.
 */
public final class YamlText {
  private static final int MAX_DEPTH = 16;
  private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

  private final Iterator<Event> events;
  private final Problems problems;

  private YamlText(String text, Problems problems) {
    this.events = new Parse(SETTINGS).parseString(text).iterator();
    this.problems = problems;
  }

  /** The file's one document; empty, with a problem, where there is none that could be read. */
  public static Optional<YamlNode> read(String text, Problems problems) {
    try {
      return new YamlText(text, problems).document();
    } catch (TooDeep e) {
      problems.add(e.place, "lists and mappings are nested too deeply");
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(YamlText::place).orElse(Place.START);
      problems.add(place, "this is not YAML: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(Place.START, "this is not YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() {
    Event event = skipTo(events.next());
    if (event.getEventId() == ID.StreamEnd) {
      problems.add(Place.START, "the file is empty");
      return Optional.empty();
    }
    YamlNode root = node(event, 0);
    events.next(); // the document's end
    Event after = events.next();
    if (after.getEventId() != ID.StreamEnd) {
      problems.add(place(after), "a second document begins here; a file holds one");
      return Optional.empty();
    }
    return Optional.of(root);
  }

  private Event skipTo(Event first) {
    Event event = first;
    while (event.getEventId() == ID.StreamStart || event.getEventId() == ID.DocumentStart) {
      event = events.next();
    }
    return event;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw new TooDeep(place(event));
    }
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent named && named.getAnchor().isPresent())) {
      problems.add(place(event), "anchors and aliases (& and *) are not part of the rule language");
    }
    return switch (event.getEventId()) {
      case SequenceStart -> sequence(place(event), depth);
      case MappingStart -> mapping(place(event), depth);
      case Scalar -> scalar((ScalarEvent) event);
      default -> new YamlNode.Scalar(place(event), "*", false);
    };
  }

  private YamlNode sequence(Place place, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next(); event.getEventId() != ID.SequenceEnd; event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new YamlNode.Sequence(place, items);
  }

  private YamlNode mapping(Place place, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Event event = events.next(); event.getEventId() != ID.MappingEnd; event = events.next()) {
      YamlNode key = node(event, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      if (!(key instanceof YamlNode.Scalar name)) {
        problems.add(key.place(), "a key must be a single word, not " + key.kind());
      } else if (!seen.add(name.text())) {
        problems.add(name.place(), "the key " + name.text() + " stands here twice");
      } else {
        entries.add(new YamlNode.Entry(name, value));
      }
    }
    return new YamlNode.Mapping(place, entries);
  }

  private YamlNode scalar(ScalarEvent event) {
    if (event.getTag().isPresent()) {
      problems.add(place(event), "tags (!) are not part of the rule language");
    }
    Place place = place(event);
    int length = event.getValue().length();
    boolean oneLine = sameLine(event);
    if (event.getScalarStyle() == ScalarStyle.PLAIN) {
      return new YamlNode.Scalar(place, event.getValue(), oneLine);
    }
    boolean verbatim = oneLine && width(event) == length + 2;
    Place text = verbatim ? new Place(place.line(), place.column() + 1) : place;
    return new YamlNode.Scalar(text, event.getValue(), verbatim);
  }

  private static boolean sameLine(ScalarEvent event) {
    return event.getStartMark().map(Mark::getLine).equals(event.getEndMark().map(Mark::getLine));
  }

  private static int width(ScalarEvent event) {
    return event.getEndMark().map(Mark::getColumn).orElse(0)
        - event.getStartMark().map(Mark::getColumn).orElse(0);
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlText::place).orElse(Place.START);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    TooDeep(Place place) {
      super("too deep", null, false, false);
      this.place = place;
    }
  }
}
