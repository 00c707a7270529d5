package dev.lancechunks.it.cluster;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.deploy.worker.Worker;
import org.apache.spark.rpc.RpcEnv;
import scala.Option;

/**
 * A cluster like {@code local-cluster[2,1,1024]}, except for the addresses of its two workers.
 *
 * <p>Spark never starts the copy of a slow task on the host of the original, and all workers of
 * {@code local-cluster} have the same host.
 */
record TwoHosts(String url, List<RpcEnv> environments) implements AutoCloseable {
  private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");

  /** The default output directory of workers, too. */
  private static final String WORK = System.getenv("SPARK_HOME") + "/work";

  private static final int MEGABYTES = 1024;

  static TwoHosts start() {
    SparkConf conf =
        new SparkConf()
            .set("spark.master.rest.enabled", "false")
            .set("spark.shuffle.service.enabled", "false");
    RpcEnv master = Master.startRpcEnvAndEndpoint(HOSTS.get(0), 0, 0, conf)._1();
    String url = master.address().toSparkURL();
    List<RpcEnv> environments = new ArrayList<>();
    for (int i = 0; i < HOSTS.size(); i++) {
      environments.add(
          Worker.startRpcEnvAndEndpoint(
              HOSTS.get(i),
              0,
              0,
              1,
              MEGABYTES,
              new String[] {url},
              WORK,
              Option.apply(i + 1),
              conf,
              Option.empty()));
    }
    environments.add(master);
    return new TwoHosts(url, environments);
  }

  @Override
  public void close() {
    for (RpcEnv environment : environments) {
      environment.shutdown();
      environment.awaitTermination();
    }
  }
}
