package io.sitewright.bindings;

import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;
import io.sitewright.bindings.Facts.Shape;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.Nullable;

/**
 * Reads the generated classes as {@link Facts}: for everything the facts name, what a program that
 * uses the classes sees.
 */
final class ClassFacts {
  private static final Map<Type, String> PRIMITIVES =
      Map.of(
          String.class,
          "string",
          Integer.class,
          "integer",
          Boolean.class,
          "boolean",
          Double.class,
          "number",
          Object.class,
          "any");

  private final String root;
  private final Facts named;

  private ClassFacts(String root, Facts named) {
    this.root = root;
    this.named = named;
  }

  /**
   * The classes under {@code com.pulumi.<provider>} for whatever {@code named} names; what has no
   * class is left out.
   */
  static Facts of(String provider, Facts named) {
    ClassFacts reader = new ClassFacts("com.pulumi." + provider + ".", named);
    SortedMap<String, Shape> resources = new TreeMap<>();
    named
        .resources()
        .keySet()
        .forEach(token -> reader.resource(token).ifPresent(s -> resources.put(token, s)));
    SortedMap<String, Shape> functions = new TreeMap<>();
    named
        .functions()
        .keySet()
        .forEach(token -> reader.function(token).ifPresent(s -> functions.put(token, s)));
    SortedMap<String, SortedMap<String, Member>> types = new TreeMap<>();
    named.types().keySet().forEach(name -> reader.nested(name).ifPresent(t -> types.put(name, t)));
    SortedMap<String, List<String>> enums = new TreeMap<>();
    named
        .enums()
        .keySet()
        .forEach(name -> reader.load("enums." + name).ifPresent(c -> enums.put(name, values(c))));
    return new Facts(resources, functions, types, enums);
  }

  private Optional<Shape> resource(String token) {
    String name = token.substring(token.lastIndexOf(':') + 1);
    return load(name)
        .filter(c -> c.isAnnotationPresent(ResourceType.class))
        .filter(c -> c.getAnnotation(ResourceType.class).type().equals(token))
        .map(c -> new Shape(imports(load(name + "Args").orElseThrow(), true), exports(c)));
  }

  private Optional<Shape> function(String token) {
    String name = capital(token.substring(token.lastIndexOf(':') + 1));
    // A nested type of the same name pushes the function's result aside.
    Optional<Class<?>> result =
        load("outputs." + name + "InvokeResult").or(() -> load("outputs." + name + "Result"));
    return result.map(
        c -> new Shape(imports(load("inputs." + name + "Args").orElseThrow(), false), fields(c)));
  }

  private Optional<SortedMap<String, Member>> nested(String name) {
    Optional<SortedMap<String, Member>> read = load("outputs." + capital(name)).map(this::fields);
    Optional<SortedMap<String, Member>> written =
        load("inputs." + capital(name) + "Args").map(c -> imports(c, false));
    if (read.isPresent() && written.isPresent() && !read.equals(written)) {
      throw new AssertionError(
          name + " is " + read.get() + " when read, " + written.get() + " when written");
    }
    return read.or(() -> written);
  }

  private SortedMap<String, Member> imports(Class<?> args, boolean detailed) {
    SortedMap<String, Member> members = new TreeMap<>();
    for (Field field : args.getDeclaredFields()) {
      Import property = field.getAnnotation(Import.class);
      if (property != null) {
        Set<String> flags = new HashSet<>();
        if (property.required()) {
          flags.add(Member.REQUIRED);
        }
        if (detailed && field.isAnnotationPresent(Deprecated.class)) {
          flags.add(Member.DEPRECATED);
        }
        members.put(property.name(), new Member(type(field.getGenericType()), flags));
      }
    }
    return members;
  }

  private SortedMap<String, Member> exports(Class<?> resource) {
    List<String> secrets = secretOutputs(resource);
    SortedMap<String, Member> members = new TreeMap<>();
    for (Field field : resource.getDeclaredFields()) {
      Export property = field.getAnnotation(Export.class);
      if (property != null) {
        Type value = argument(getter(resource, field).getGenericReturnType(), 0);
        Set<String> flags = new HashSet<>();
        if (!isA(value, Optional.class)) {
          flags.add(Member.ALWAYS);
        }
        if (secrets.contains(property.name())) {
          flags.add(Member.SECRET);
        }
        if (field.isAnnotationPresent(Deprecated.class)) {
          flags.add(Member.DEPRECATED);
        }
        members.put(property.name(), new Member(type(value), flags));
      }
    }
    return members;
  }

  private SortedMap<String, Member> fields(Class<?> value) {
    SortedMap<String, Member> members = new TreeMap<>();
    for (Field field : value.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        Set<String> flags =
            field.isAnnotationPresent(Nullable.class) ? Set.of() : Set.of(Member.REQUIRED);
        members.put(
            field.getName().replaceFirst("_$", ""),
            new Member(type(field.getGenericType()), flags));
      }
    }
    return members;
  }

  private String type(Type type) {
    if (isA(type, Output.class) || isA(type, Optional.class)) {
      return type(argument(type, 0));
    }
    if (isA(type, List.class)) {
      return type(argument(type, 0)) + "[]";
    }
    if (isA(type, Map.class)) {
      return "map of " + type(argument(type, 1));
    }
    if (isA(type, Either.class)) {
      return type(argument(type, 0)) + " or " + type(argument(type, 1));
    }
    String primitive = PRIMITIVES.get(type);
    return primitive != null ? primitive : typeName(((Class<?>) type).getSimpleName());
  }

  private String typeName(String simple) {
    String name =
        simple.endsWith("Args") ? simple.substring(0, simple.length() - "Args".length()) : simple;
    return named.types().keySet().stream()
        .filter(t -> capital(t).equals(name))
        .findFirst()
        .orElse(name);
  }

  private Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(root + name, false, ClassFacts.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static List<String> secretOutputs(Class<?> resource) {
    for (Method method : resource.getDeclaredMethods()) {
      if (method.getName().equals("makeResourceOptions")) {
        method.setAccessible(true);
        try {
          CustomResourceOptions options = (CustomResourceOptions) method.invoke(null, null, null);
          return new ArrayList<>(options.getAdditionalSecretOutputs());
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(resource + " gives no options", e);
        }
      }
    }
    throw new AssertionError(resource + " has no makeResourceOptions; the generator has changed");
  }

  private static Method getter(Class<?> resource, Field field) {
    try {
      return resource.getDeclaredMethod(field.getName());
    } catch (NoSuchMethodException e) {
      throw new AssertionError(resource + " has no getter of " + field.getName(), e);
    }
  }

  private static List<String> values(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(
            constant -> {
              try {
                return (String) type.getMethod("getValue").invoke(constant);
              } catch (ReflectiveOperationException e) {
                throw new LinkageError(type + " has no value of " + constant, e);
              }
            })
        .sorted()
        .toList();
  }

  private static boolean isA(Type type, Class<?> raw) {
    return type instanceof ParameterizedType p && p.getRawType().equals(raw);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
