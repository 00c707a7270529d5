package dev.lancechunks.internal.lance.model;

/**
 * A fragment of a snapshot.
 *
 * @param rows live rows, without the deleted ones
 * @param physicalRows rows in its files, deleted ones included
 * @param bytes size of its data files
 * @param hasFiles whether it has data files; without any, all its columns are null
 */
public record FragmentInfo(int id, long rows, long physicalRows, long bytes, boolean hasFiles) {}
