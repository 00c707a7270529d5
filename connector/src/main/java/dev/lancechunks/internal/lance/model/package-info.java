/**
 * Immutable descriptions of a table version, of a scan, and of the native paths that are proven
 * exact.
 */
@NullMarked
package dev.lancechunks.internal.lance.model;

import org.jspecify.annotations.NullMarked;
