/**
 * The files of a local table: manifests, data files and checksums, and checks for contents that the
 * native library cannot handle.
 */
@NullMarked
package dev.lancechunks.internal.lance.files;

import org.jspecify.annotations.NullMarked;
