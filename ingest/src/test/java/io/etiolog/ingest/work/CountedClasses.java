// Copyright The Etiolog Authors
// SPDX-License-Identifier: Apache-2.0
package io.etiolog.ingest.work;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.util.function.Consumer;

/** Loads this project's classes once more, and counts in them. */
final class CountedClasses extends ClassLoader {
  private static final String COUNTED = "io.etiolog.ingest.";
  private static final ClassDesc WORK = Work.class.describeConstable().orElseThrow();
  private static final ClassDesc STRING = ConstantDescs.CD_String;
  private static final ClassDesc PATTERN = ClassDesc.of("java.util.regex.Pattern");

  CountedClasses() {
    super(CountedClasses.class.getClassLoader());
  }

  /** The same job, made of counted classes. */
  Consumer<String> job(Class<? extends Consumer<String>> type) {
    try {
      Constructor<?> constructor = loadClass(type.getName()).getDeclaredConstructor();
      constructor.setAccessible(true);
      @SuppressWarnings("unchecked") // It is the class that was asked for.
      Consumer<String> job = (Consumer<String>) constructor.newInstance();
      return job;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type.getName(), e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(COUNTED) || name.equals(Work.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] counted = counted(in.readAllBytes());
      return defineClass(name, counted, 0, counted.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] counted(byte[] bytes) {
    ClassFile files = ClassFile.of();
    return files.transformClass(
        files.parse(bytes), ClassTransform.transformingMethodBodies(CountedClasses::count));
  }

  private static void count(CodeBuilder code, CodeElement element) {
    switch (element) {
      case BranchInstruction branch -> {
        code.invokestatic(WORK, "step", ConstantDescs.MTD_void);
        code.with(branch);
      }
      case InvokeInstruction call when isWatched(call) -> {
        MethodTypeDesc type = call.typeSymbol();
        code.invokestatic(
            WORK, call.name().stringValue(), type.insertParameterTypes(0, owner(call)));
      }
      default -> code.with(element);
    }
  }

  private static boolean isWatched(InvokeInstruction call) {
    return switch (call.name().stringValue()) {
      case "matcher" -> owner(call).equals(PATTERN);
      case "contains", "indexOf" -> owner(call).equals(STRING);
      default -> false;
    };
  }

  private static ClassDesc owner(InvokeInstruction call) {
    return call.owner().asSymbol();
  }
}
