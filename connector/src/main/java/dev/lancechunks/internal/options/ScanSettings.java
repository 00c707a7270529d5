package dev.lancechunks.internal.options;

/**
 * The settings of a scan that do not depend on the table.
 *
 * @param batchSize the maximum number of rows in a batch
 * @param splitSize the maximum bytes of projected columns in a split
 */
public record ScanSettings(
    int batchSize,
    long splitSize,
    ReaderKind reader,
    boolean pushDownFilters,
    boolean useIndices,
    boolean pushDownAggregates,
    boolean pushDownLimit,
    boolean pushDownTopN) {}
