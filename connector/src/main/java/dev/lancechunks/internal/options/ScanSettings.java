package dev.lancechunks.internal.options;

/**
 * How a table is scanned, whatever the table.
 *
 * @param batchSize most rows in a batch
 * @param splitSize most bytes of projected columns in a split
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
