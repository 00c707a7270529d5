package dev.lancechunks.it.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy in front of an object store that forwards all requests, refuses them, or never answers.
 *
 * <p>A refusal repeats the request with all its headers. S3 repeats an expired session token in the
 * same way, and Azure the signed text.
 */
final class FaultyStore implements AutoCloseable {
  /** How the proxy treats a connection. */
  enum Mode {
    PASS,
    REFUSE,
    NEVER_ANSWER
  }

  private final ServerSocket server;
  private final URI behind;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile Mode mode = Mode.PASS;

  FaultyStore(URI behind) throws IOException {
    this.behind = behind;
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int port() {
    return server.getLocalPort();
  }

  int refusals() {
    return refusals.get();
  }

  /** Changes the mode and closes open connections, because a client would keep using them. */
  void become(Mode next) {
    mode = next;
    for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
      closeQuietly(socket);
    }
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket socket = server.accept();
      open.add(socket);
      switch (mode) {
        case PASS -> pass(socket);
        case REFUSE -> start(() -> refuse(socket));
        case NEVER_ANSWER -> {
          // The connection stays open until the mode changes.
        }
      }
    }
  }

  private void pass(Socket client) throws IOException {
    Socket store = new Socket(behind.getHost(), behind.getPort());
    open.add(store);
    start(() -> client.getInputStream().transferTo(store.getOutputStream()));
    start(
        () -> {
          store.getInputStream().transferTo(client.getOutputStream());
          client.close();
        });
  }

  private void refuse(Socket socket) throws IOException {
    try (socket) {
      String request = head(socket.getInputStream());
      refusals.incrementAndGet();
      byte[] body =
          "<?xml version=\"1.0\"?><Error><Code>InvalidToken</Code><Message>Refused: %s</Message></Error>"
              .formatted(request.replace("\r\n", " "))
              .getBytes(StandardCharsets.UTF_8);
      OutputStream answer = socket.getOutputStream();
      answer.write(
          "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
              .formatted(body.length)
              .getBytes(StandardCharsets.UTF_8));
      answer.write(body);
      answer.flush();
    }
  }

  private static String head(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = input.read();
    while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next);
      next = head.indexOf("\r\n\r\n") < 0 ? input.read() : -1;
    }
    return head.toString();
  }

  /** Work that ends with an exception when a socket is closed. */
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The other side has closed the connection, or close() was called. The work is
                // done.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is not used again in either case.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    become(Mode.REFUSE);
  }
}
