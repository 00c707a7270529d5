package dev.lancechunks.internal.lance.model;

/**
 * A fragment of a snapshot.
 *
 * @param rows the number of live rows
 * @param physicalRows the number of rows in the data files, including deleted ones
 * @param bytes the size of the data files
 * @param hasFiles whether there are data files; if not, all columns are null
 */
public record FragmentInfo(int id, long rows, long physicalRows, long bytes, boolean hasFiles) {}
