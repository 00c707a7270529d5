/**
 * Immutable descriptions of table versions and scans, and of the native paths that are proven
 * exact.
 */
@NullMarked
package dev.lancechunks.internal.lance.model;

import org.jspecify.annotations.NullMarked;
