package dev.lancechunks.it.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parent's side of a {@link Worker}. */
final class WorkerProcess implements AutoCloseable {
  private static final Path DIRECTORY = Path.of("target/bench");

  private final Subject subject;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;
  private final long idleBytes;

  private WorkerProcess(Subject subject, Process process) throws IOException {
    this.subject = subject;
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
    idleBytes = Long.parseLong(answer());
  }

  static WorkerProcess start(Subject subject, String classPath) throws IOException {
    return new WorkerProcess(
        subject, java(classPath, Worker.class, subject.name(), List.of(subject.name())).start());
  }

  /** Runs {@code main} to its end, on this JVM's class path. */
  static void runToEnd(Class<?> main) throws IOException, InterruptedException {
    String name = main.getSimpleName();
    Process process = java(System.getProperty("java.class.path"), main, name, List.of()).start();
    if (process.waitFor() != 0) {
      throw new IOException("%s failed; see %s".formatted(name, log(name)));
    }
  }

  /**
   * Describes a JVM whose heap is fixed and touched in advance, so that only native memory can
   * grow.
   */
  private static ProcessBuilder java(
      String classPath, Class<?> main, String name, List<String> arguments) throws IOException {
    Path temporary = Files.createDirectories(DIRECTORY.resolve("tmp")).toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("spark.jvm.args").split(" ", -1)));
    command.addAll(List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"));
    command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-cp", classPath, main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(log(name).toFile());
  }

  private static Path log(String name) {
    return DIRECTORY.resolve(name + ".log");
  }

  Subject subject() {
    return subject;
  }

  /** Returns the memory that the worker used before it read anything. */
  long idleBytes() {
    return idleBytes;
  }

  Worker.Cost run(Workload workload) throws IOException {
    String[] numbers = ask("run", workload).split(" ", -1);
    return new Worker.Cost(
        Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
  }

  String check(Workload workload) throws IOException {
    return ask("check", workload);
  }

  private String ask(String command, Workload workload) throws IOException {
    commands.write(command + " " + workload.name() + "\n");
    commands.flush();
    return answer();
  }

  private String answer() throws IOException {
    @Nullable String line = answers.readLine();
    if (line == null || !line.startsWith(Worker.ANSWER)) {
      throw new IOException(
          "%s answered %s; see %s".formatted(subject.title(), line, log(subject.name())));
    }
    return line.substring(Worker.ANSWER.length());
  }

  @Override
  public void close() throws IOException {
    commands.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
