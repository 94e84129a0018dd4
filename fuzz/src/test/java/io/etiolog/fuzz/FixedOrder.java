// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.fuzz;

import com.code_intelligence.jazzer.api.HookType;
import com.code_intelligence.jazzer.api.MethodHook;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives the JDK's immutable sets and maps the order in which they were filled. Their own order
 * changes with every start of a JVM, and the fuzzer sees it: in how often a loop goes round, and in
 * the keys it walks through when a look-up has failed. With it, the same seed gives the same
 * inputs.
 *
 * <p>Jazzer's agent calls these methods in place of the JDK's.
 */
public final class FixedOrder {
  private FixedOrder() {}

  /** In place of {@link Set#copyOf}. */
  @MethodHook(
      type = HookType.REPLACE,
      targetClassName = "java.util.Set",
      targetMethod = "copyOf",
      targetMethodDescriptor = "(Ljava/util/Collection;)Ljava/util/Set;")
  public static Set<?> copyOfSet(MethodHandle method, Object none, Object[] arguments, int id) {
    return Collections.unmodifiableSet(new LinkedHashSet<>((Collection<?>) arguments[0]));
  }

  /** In place of {@link Set#of}, with any number of elements. */
  @MethodHook(type = HookType.REPLACE, targetClassName = "java.util.Set", targetMethod = "of")
  public static Set<?> setOf(MethodHandle method, Object none, Object[] arguments, int id) {
    boolean array = arguments.length == 1 && arguments[0] instanceof Object[];
    Object[] elements = array ? (Object[]) arguments[0] : arguments;
    return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(elements)));
  }

  /** In place of {@link Map#copyOf}. */
  @MethodHook(type = HookType.REPLACE, targetClassName = "java.util.Map", targetMethod = "copyOf")
  public static Map<?, ?> copyOfMap(MethodHandle method, Object none, Object[] arguments, int id) {
    return Collections.unmodifiableMap(new LinkedHashMap<>((Map<?, ?>) arguments[0]));
  }

  /** In place of {@link Map#of}, with any number of entries. */
  @MethodHook(type = HookType.REPLACE, targetClassName = "java.util.Map", targetMethod = "of")
  public static Map<?, ?> mapOf(MethodHandle method, Object none, Object[] arguments, int id) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      map.put(arguments[i], arguments[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  /** In place of {@link Map#ofEntries}. */
  @MethodHook(
      type = HookType.REPLACE,
      targetClassName = "java.util.Map",
      targetMethod = "ofEntries")
  public static Map<?, ?> ofEntries(MethodHandle method, Object none, Object[] arguments, int id) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : (Map.Entry<?, ?>[]) arguments[0]) {
      map.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(map);
  }
}
