/**
 * The files of a table in a directory: manifests, checksums, and what must not reach the native
 * library.
 */
@NullMarked
package dev.lancechunks.internal.lance.files;

import org.jspecify.annotations.NullMarked;
