// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.rules.compiled;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * How records of one class are taken apart and put together.
 *
 * @param components the types of its components, in their order
 * @param accessors what gives them
 * @param constructor the canonical one
 */
record RecordShape(List<Type> components, List<Method> accessors, Constructor<?> constructor) {
  static RecordShape of(Class<?> type) {
    List<Type> components = new ArrayList<>();
    List<Method> accessors = new ArrayList<>();
    List<Class<?>> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(component.getGenericType());
      accessors.add(component.getAccessor());
      parameters.add(component.getType());
    }
    try {
      return new RecordShape(
          components, accessors, type.getDeclaredConstructor(parameters.toArray(Class<?>[]::new)));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("not a record: " + type, e);
    }
  }

  Object component(int index, Object value) {
    try {
      return accessors.get(index).invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't be read: " + accessors.get(index), e);
    }
  }

  Object make(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't be made: " + constructor, e);
    }
  }
}
