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
 * A server in front of an object store that answers late and, by a plan, wrongly.
 *
 * <p>It passes requests on as they come, so the store sees the host that the client has signed.
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
   * @param latency how much later each answer comes
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
        // Closed, which ends the loop.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(store.getHost(), store.getPort())) {
      open.add(client);
      new ProxiedConnection(client, upstream, latency, plan).run();
    } catch (IOException e) {
      // The client has gone, or a fault of the plan ended the connection.
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
