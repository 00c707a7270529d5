package dev.lancechunks.internal.metrics;

import java.util.Arrays;
import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** Classes that Spark instantiates by name on the driver to show each {@link Metric} in its UI. */
public final class Metrics {
  private Metrics() {}

  private abstract static class Named extends CustomSumMetric {
    private final String name;
    private final String description;

    Named(String name, String description) {
      this.name = name;
      this.description = description;
    }

    @Override
    public final String name() {
      return name;
    }

    @Override
    public final String description() {
      return description;
    }
  }

  /** Number of fragments of the table version. */
  public static final class FragmentsTotal extends Named {
    public FragmentsTotal() {
      super("fragmentsTotal", "fragments of the table");
    }
  }

  /** Number of fragments that the scan reads. */
  public static final class FragmentsSelected extends Named {
    public FragmentsSelected() {
      super("fragmentsSelected", "fragments selected");
    }
  }

  /** Number of splits of the scan. */
  public static final class Splits extends Named {
    public Splits() {
      super("splits", "splits");
    }
  }

  /** Rows that Lance returned, after pushed filters. */
  public static final class RowsRead extends Named {
    public RowsRead() {
      super("rowsRead", "rows read");
    }
  }

  /** Batches that Lance returned. */
  public static final class BatchesRead extends Named {
    public BatchesRead() {
      super("batchesRead", "batches read");
    }
  }

  /** Bytes read from storage by completed native scans. */
  public static final class BytesRead extends Named {
    public BytesRead() {
      super("bytesRead", "bytes read");
    }
  }

  /** Read operations of completed native scans. */
  public static final class IoOperations extends Named {
    public IoOperations() {
      super("ioOperations", "I/O operations");
    }
  }

  /** Time that tasks waited for native code. */
  public static final class NativeWait extends Named {
    private static final long NANOS_PER_MILLI = 1_000_000;

    public NativeWait() {
      super("nativeWaitNanos", "native wait time");
    }

    @Override
    public String aggregateTaskMetrics(long[] taskMetrics) {
      return Arrays.stream(taskMetrics).sum() / NANOS_PER_MILLI + " ms";
    }
  }

  /** Maximum bytes of native batches that a single task held. */
  public static final class PeakNativeMemory extends Named {
    private static final long BYTES_PER_KIB = 1024;

    public PeakNativeMemory() {
      super("peakNativeMemory", "peak native memory of a task");
    }

    @Override
    public String aggregateTaskMetrics(long[] taskMetrics) {
      return Arrays.stream(taskMetrics).max().orElse(0) / BYTES_PER_KIB + " KiB";
    }
  }
}
