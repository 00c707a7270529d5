package dev.lancechunks.it.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One connection of a client through a {@link StoreProxy}, with its sequence of requests. */
final class ProxiedConnection {
  static final Duration STALL = Duration.ofSeconds(3);

  private static final int BUFFER = 64 << 10;
  private static final String SLOW_DOWN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>
      """;
  private static final String SLOW_DOWN_HEAD =
      "HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n";

  private final Socket client;
  private final Socket store;
  private final Duration latency;
  private final FaultPlan plan;

  ProxiedConnection(Socket client, Socket store, Duration latency, FaultPlan plan) {
    this.client = client;
    this.store = store;
    this.latency = latency;
    this.plan = plan;
  }

  /** Serves the client until it sends no more requests or a fault ends the connection. */
  void run() throws IOException, InterruptedException {
    client.setTcpNoDelay(true);
    store.setTcpNoDelay(true);
    InputStream requests = new BufferedInputStream(client.getInputStream());
    InputStream answers = new BufferedInputStream(store.getInputStream(), BUFFER);
    boolean goesOn = true;
    while (goesOn) {
      Optional<HttpHead> request = HttpHead.read(requests);
      goesOn = request.isPresent() && answer(request.get(), requests, answers);
    }
  }

  /** Forwards one request and its answer, and returns whether the connection can continue. */
  private boolean answer(HttpHead request, InputStream requests, InputStream answers)
      throws IOException, InterruptedException {
    Optional<Fault> fault = plan.next();
    OutputStream toStore = store.getOutputStream();
    toStore.write(request.bytes());
    toStore.write(requests.readNBytes((int) request.contentLength()));
    toStore.flush();
    HttpAnswer answer = HttpAnswer.to(request, answers);
    Thread.sleep(latency.toMillis());
    OutputStream toClient = client.getOutputStream();
    if (fault.isEmpty()) {
      toClient.write(answer.head().bytes());
      answer.copy(answer.length(), toClient);
      return true;
    }
    return fail(fault.get(), request, answer, toClient);
  }

  private boolean fail(Fault fault, HttpHead request, HttpAnswer answer, OutputStream toClient)
      throws IOException, InterruptedException {
    switch (fault) {
      case UNAVAILABLE -> {
        answer.copy(answer.length(), OutputStream.nullOutputStream());
        byte[] body = SLOW_DOWN.getBytes(StandardCharsets.UTF_8);
        toClient.write(SLOW_DOWN_HEAD.formatted(body.length).getBytes(StandardCharsets.UTF_8));
        toClient.write(request.startsWith("HEAD ") ? new byte[0] : body);
        toClient.flush();
        return true;
      }
      case RESET -> {
        client.setSoLinger(true, 0); // closing then sends a reset
        return false;
      }
      case CUT -> {
        byte[] head = answer.head().bytes();
        boolean hasBody = answer.length() > 0;
        toClient.write(head, 0, hasBody ? head.length : head.length / 2);
        answer.copy(answer.length() / 2, toClient);
        return false;
      }
      case STALL -> {
        toClient.write(answer.head().bytes());
        answer.copy(answer.length() / 2, toClient);
        Thread.sleep(STALL.toMillis());
        answer.copy(answer.length() - answer.length() / 2, toClient);
        return true;
      }
    }
    throw new IllegalStateException("no such fault: " + fault);
  }
}
