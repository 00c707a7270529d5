package dev.lancechunks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.errors.LanceChunksException;
import java.io.IOException;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares the public packages with {@code src/test/api/public-api.txt}; {@code -Dupdate} rewrites
 * the file.
 *
 * <p>The file has one line for each public or protected type, constructor, method and field. Its
 * history shows how the API has changed.
 */
class PublicApiTest {
  private static final Path DESCRIPTION = Path.of("src", "test", "api", "public-api.txt");

  private static final List<String> PUBLIC_PACKAGES =
      List.of("dev.lancechunks", "dev.lancechunks.chunks", "dev.lancechunks.errors");

  private static final String INTERNAL = "dev.lancechunks.internal.";
  private static final Set<String> IN_ENUMS = Set.of("values", "valueOf");
  private static final Set<String> IN_RECORDS = Set.of("equals", "hashCode", "toString");

  @Test
  void publicApiMatchesDescription() throws Exception {
    String actual = description();
    if (System.getProperty("update") != null) {
      Files.createDirectories(DESCRIPTION.getParent());
      Files.writeString(DESCRIPTION, actual);
    }
    assertThat(DESCRIPTION)
        .as("public API; run -Dtest=PublicApiTest -Dupdate to update the description")
        .hasContent(actual);
  }

  @Test
  void publicApiExposesNoInternalType() throws Exception {
    assertThat(description().lines()).noneMatch(line -> line.contains(INTERNAL));
  }

  private static String description() throws IOException, URISyntaxException {
    StringBuilder text = new StringBuilder();
    for (String name : PUBLIC_PACKAGES) {
      for (Class<?> type : publicTypes(name)) {
        text.append(line(type)).append('\n');
        members(type).map(member -> "  " + member + "\n").sorted().forEach(text::append);
      }
    }
    return text.toString().replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
  }

  /** Returns the public and protected types of a package, sorted by name. */
  private static List<Class<?>> publicTypes(String packageName)
      throws IOException, URISyntaxException {
    Path classes =
        Path.of(
            LanceChunksException.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          Class<?> type = load(packageName + "." + name.substring(0, name.indexOf(".class")));
          if (isPublic(type)) {
            types.add(type);
          }
        }
      }
    }
    types.sort(Comparator.comparing(Class::getName));
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (outer == null || isPublic(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String line(Class<?> type) {
    String kind = "class";
    if (type.isInterface()) {
      kind = "interface";
    } else if (type.isEnum()) {
      kind = "enum";
    } else if (type.isRecord()) {
      kind = "record";
    }
    int implied =
        Modifier.INTERFACE
            | (kind.equals("class") ? 0 : Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL);
    StringBuilder line = new StringBuilder(modifiers(type.getModifiers() & ~implied));
    line.append(type.isSealed() ? "sealed " : "").append(kind).append(' ');
    line.append(type.getCanonicalName()).append(variables(type.getTypeParameters()));
    AnnotatedType above = type.getAnnotatedSuperclass();
    // Internal superclasses only share code and are not part of the API.
    if (kind.equals("class")
        && above != null
        && above.getType() != Object.class
        && !above.getType().getTypeName().startsWith(INTERNAL)) {
      line.append(" extends ").append(name(above));
    }
    AnnotatedType[] interfaces = type.getAnnotatedInterfaces();
    if (interfaces.length > 0) {
      line.append(type.isInterface() ? " extends " : " implements ").append(names(interfaces));
    }
    return line.toString();
  }

  private static Stream<String> members(Class<?> type) {
    Stream<String> fields = visible(type.getDeclaredFields()).map(PublicApiTest::line);
    Stream<String> constructors = visible(type.getDeclaredConstructors()).map(PublicApiTest::line);
    Stream<String> methods =
        visible(type.getDeclaredMethods())
            .filter(method -> !isImplied(method))
            .map(PublicApiTest::line);
    return Stream.of(fields, constructors, methods).flatMap(lines -> lines);
  }

  private static <T extends Member> Stream<T> visible(T[] members) {
    return Arrays.stream(members)
        .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic());
  }

  /** Returns whether the compiler generates the method for every enum or record. */
  private static boolean isImplied(Method method) {
    Class<?> type = method.getDeclaringClass();
    return (type.isEnum() && IN_ENUMS.contains(method.getName()))
        || (type.isRecord() && IN_RECORDS.contains(method.getName()));
  }

  private static String line(Field field) {
    return modifiers(field.getModifiers()) + name(field.getAnnotatedType()) + " " + field.getName();
  }

  private static String line(Constructor<?> constructor) {
    return modifiers(constructor.getModifiers()) + "new" + parameters(constructor);
  }

  private static String line(Method method) {
    // Varargs methods have the modifier bit of "transient".
    int implied =
        Modifier.TRANSIENT | (method.getDeclaringClass().isInterface() ? Modifier.ABSTRACT : 0);
    String variables = variables(method.getTypeParameters());
    return modifiers(method.getModifiers() & ~implied)
        + (method.isDefault() ? "default " : "")
        + (variables.isEmpty() ? "" : variables + " ")
        + name(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + parameters(method);
  }

  private static String modifiers(int modifiers) {
    String text = Modifier.toString(modifiers);
    return text.isEmpty() ? "" : text + " ";
  }

  private static String parameters(Executable executable) {
    String list =
        parameterTypes(executable).map(PublicApiTest::name).collect(joining(", ", "(", ")"));
    if (executable.isVarArgs()) {
      list = list.replaceFirst("\\[]\\)$", "...)");
    }
    AnnotatedType[] thrown = executable.getAnnotatedExceptionTypes();
    return thrown.length == 0 ? list : list + " throws " + names(thrown);
  }

  /**
   * Returns the types of the parameters. For the canonical constructor of a record these are the
   * types of its components, because some compilers omit type arguments from the parameters.
   */
  private static Stream<AnnotatedType> parameterTypes(Executable executable) {
    Class<?> type = executable.getDeclaringClass();
    if (executable instanceof Constructor<?> && type.isRecord()) {
      RecordComponent[] components = type.getRecordComponents();
      Object[] types = Arrays.stream(components).map(RecordComponent::getType).toArray();
      if (Arrays.equals(executable.getParameterTypes(), types)) {
        return Arrays.stream(components).map(RecordComponent::getAnnotatedType);
      }
    }
    return Arrays.stream(executable.getParameters()).map(Parameter::getAnnotatedType);
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(
                variable -> variable.getName() + " extends " + names(variable.getAnnotatedBounds()))
            .collect(joining(", ", "<", ">"));
  }

  private static String names(AnnotatedType[] types) {
    return Arrays.stream(types).map(PublicApiTest::name).collect(joining(", "));
  }

  /** Returns the name of a type with its type arguments and {@code @Nullable}. */
  private static String name(AnnotatedType type) {
    return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "") + nameOnly(type);
  }

  private static String nameOnly(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) {
      return name(array.getAnnotatedGenericComponentType()) + "[]";
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
      return lower.length > 0
          ? "? super " + names(lower)
          : "? extends " + names(wildcard.getAnnotatedUpperBounds());
    }
    if (type instanceof AnnotatedParameterizedType generic) {
      Class<?> raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
      return raw.getCanonicalName() + "<" + names(generic.getAnnotatedActualTypeArguments()) + ">";
    }
    return type.getType() instanceof Class<?> plain
        ? plain.getCanonicalName()
        : type.getType().getTypeName();
  }
}
