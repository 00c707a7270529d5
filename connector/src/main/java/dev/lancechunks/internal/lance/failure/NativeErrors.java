package dev.lancechunks.internal.lance.failure;

import dev.lancechunks.internal.lance.files.DamagedFileException;
import dev.lancechunks.internal.location.Location;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reduces errors of the native library, a store or Java to one line, and classifies them. */
public final class NativeErrors {
  private static final Pattern JNI_WRAPPER =
      Pattern.compile("(?s)CDataJniException\\{errno=\\d+, message='?(.*?)'?\\}$");

  /** The prefixes that streams, wrappers and DataFusion's internal errors add to a message. */
  private static final Pattern WRAPPERS =
      Pattern.compile(
          "^(\\[errno \\d+] )?(External error: )?(Wrapped error: )?(LanceError\\(\\w+\\): )?"
              + "(Encountered internal error\\. Please file a bug report at \\S+\\. )?");

  /** A missing object. The rest of the message is the request and the response of the store. */
  private static final Pattern NOT_IN_STORE =
      Pattern.compile("^Object at location (\\S+) not found:.*");

  private static final Pattern NATIVE_SOURCE = Pattern.compile(",? /[^ ,]*\\.rs:\\d+(:\\d+)?");

  /** Callers that waited for a failed cache load get the message in the last alternative. */
  private static final Pattern NOT_FOUND =
      Pattern.compile("(?i)not found|no such file|retrieve error from cache loader");

  /** The native library's messages for files that were damaged after they were written. */
  private static final Pattern DAMAGED =
      Pattern.compile(
          "(?i)failed to fill whole buffer|invalid magic|corrupt|file size is too small"
              + "|failed to decode protobuf|unknown lance storage version|unexpected end of file");

  private NativeErrors() {}

  /**
   * Returns the first line of the message, without secrets of the table and without positions in
   * Lance's source code.
   */
  public static String of(Location location, Throwable cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "this user has no access to " + denied.getFile();
    }
    String message = location.storage().hide(String.valueOf(cause.getMessage()));
    Matcher wrapped = JNI_WRAPPER.matcher(message);
    String text = wrapped.find() ? wrapped.group(1) : message;
    String line = text.lines().findFirst().orElse("no reason given");
    String plain = WRAPPERS.matcher(line).replaceFirst("");
    String brief = NOT_IN_STORE.matcher(plain).replaceFirst("Not found: $1");
    return NATIVE_SOURCE.matcher(brief).replaceAll("").replaceAll("[. ]+$", "");
  }

  /** Returns whether a file is missing, truncated, or of another format. */
  static boolean isDamage(Throwable cause) {
    return isNotFound(cause)
        || chain(cause)
            .anyMatch(
                one ->
                    one instanceof DamagedFileException
                        || DAMAGED.matcher(String.valueOf(one.getMessage())).find());
  }

  /** Returns whether this user has no permission to read a file. */
  static boolean isDenied(Throwable cause) {
    return chain(cause)
        .anyMatch(
            one ->
                one instanceof AccessDeniedException
                    || String.valueOf(one.getMessage()).contains("Permission denied"));
  }

  /** Returns whether a file is missing, according to the exceptions or their messages. */
  public static boolean isNotFound(Throwable cause) {
    return chain(cause)
        .anyMatch(
            one ->
                one instanceof NoSuchFileException
                    || one instanceof FileNotFoundException
                    || NOT_FOUND.matcher(String.valueOf(one.getMessage())).find());
  }

  private static Stream<Throwable> chain(Throwable cause) {
    return Stream.iterate(cause, Objects::nonNull, Throwable::getCause);
  }
}
