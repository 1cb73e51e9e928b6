package io.github.camada.table;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The components of records: the one place where the library looks at a class of its user. */
final class Records {

  private Records() {}

  static List<String> names(Record row) {
    return Arrays.stream(row.getClass().getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  static boolean has(Record row, String name) {
    return names(row).contains(name);
  }

  static Object value(Record row, String name) {
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        return value(row, component);
      }
    }
    throw new IllegalArgumentException("record: " + row.getClass() + " has no " + name);
  }

  private static Object value(Record row, RecordComponent component) {
    Method accessor = component.getAccessor();
    try {
      if (!accessor.canAccess(row) && !accessor.trySetAccessible()) {
        throw new IllegalArgumentException(
            "record: module %s does not open the package of %s to %s"
                .formatted(
                    row.getClass().getModule().getName(),
                    row.getClass(),
                    Records.class.getModule().getName()));
      }
      return accessor.invoke(row);
    } catch (IllegalAccessException unreachable) {
      throw new IllegalArgumentException("record: " + row.getClass() + " is closed", unreachable);
    } catch (InvocationTargetException thrown) {
      throw new IllegalArgumentException(
          "record: " + component.getName() + " of " + row.getClass() + " fails", thrown.getCause());
    }
  }
}
