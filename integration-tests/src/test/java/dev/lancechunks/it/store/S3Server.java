package dev.lancechunks.it.store;

import dev.lancechunks.it.ResolvedClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An S3 server in a process of its own, which checks signatures.
 *
 * <p>It does not check session tokens.
 *
 * @param process the process of the server
 * @param endpoint the URL of the server
 */
public record S3Server(Process process, String endpoint) implements AutoCloseable {
  public static final String ACCESS_KEY = "test-access-key";
  public static final String SECRET_KEY = "test-secret-key-71c4";

  private static final String ARTIFACT = "org.gaul:s3proxy:4.1.0:jar-with-dependencies";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Pattern LISTENING =
      Pattern.compile("ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final int STARTS_WITHIN_SECONDS = 300;
  private static final int POLL_MILLISECONDS = 100;

  /**
   * Starts a server.
   *
   * @param buckets a directory with one subdirectory for each bucket
   */
  public static S3Server over(Path buckets) throws IOException, InterruptedException {
    return over(buckets, ACCESS_KEY, SECRET_KEY);
  }

  /** Starts a server that accepts these keys. */
  public static S3Server over(Path buckets, String accessKey, String secretKey)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of("target/s3")).toAbsolutePath();
    List<Path> jars = ResolvedClassPath.of(directory, List.of(ARTIFACT));
    Path log = Files.createTempFile(directory, "s3proxy", ".log");
    Path configuration = Files.createTempFile(directory, "s3proxy", ".properties");
    Files.writeString(
        configuration,
        """
        s3proxy.endpoint=http://%s:0
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        s3proxy.ignore-unknown-headers=true
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(LOOPBACK, accessKey, secretKey, buckets.toAbsolutePath()));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-cp",
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "org.gaul.s3proxy.Main",
                "--properties",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new S3Server(process, "http://%s:%d".formatted(LOOPBACK, port(process, log)));
  }

  /** Returns the port that the operating system chose, from the server's log. */
  private static int port(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
    process.destroyForcibly();
    throw new IOException("Cannot start an S3 server: see " + log);
  }

  /** Returns the read options for this server, as a user would set them. */
  public Map<String, String> options() {
    return optionsThrough(endpoint);
  }

  /** Returns the same read options for another endpoint. */
  public static Map<String, String> optionsThrough(String endpoint) {
    return Map.of(
        "storage.aws_access_key_id",
        ACCESS_KEY,
        "storage.aws_secret_access_key",
        SECRET_KEY,
        "storage.aws_region",
        "us-east-1",
        "storage.aws_endpoint",
        endpoint,
        "storage.allow_http",
        "true");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    try {
      interrupted = !process.waitFor(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
