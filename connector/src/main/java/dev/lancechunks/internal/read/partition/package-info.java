/** Reads one partition of a scan on an executor, as rows or as column batches. */
@NullMarked
package dev.lancechunks.internal.read.partition;

import org.jspecify.annotations.NullMarked;
