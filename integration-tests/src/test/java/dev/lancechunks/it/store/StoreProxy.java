package dev.lancechunks.it.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy in front of an object store that delays answers and injects faults.
 *
 * <p>It forwards requests unchanged, so the store sees the host name that the client signed.
 */
public final class StoreProxy implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final ServerSocket server;
  private final URI store;
  private final Duration latency;
  private final FaultPlan plan;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private StoreProxy(URI store, Duration latency, FaultPlan plan) throws IOException {
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    this.store = store;
    this.latency = latency;
    this.plan = plan;
  }

  /**
   * Starts a proxy.
   *
   * @param latency the delay added to each answer
   */
  public static StoreProxy before(S3Server store, Duration latency, FaultPlan plan)
      throws IOException {
    StoreProxy proxy = new StoreProxy(URI.create(store.endpoint()), latency, plan);
    start(proxy::accept);
    return proxy;
  }

  public String endpoint() {
    return "http://%s:%d"
        .formatted(server.getInetAddress().getHostAddress(), server.getLocalPort());
  }

  public FaultPlan plan() {
    return plan;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        start(() -> serve(client));
      } catch (IOException e) {
        // The server socket was closed, which ends the loop.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(store.getHost(), store.getPort())) {
      open.add(client);
      new ProxiedConnection(client, upstream, latency, plan).run();
    } catch (IOException e) {
      // The client closed the connection, or an injected fault did.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "store proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
