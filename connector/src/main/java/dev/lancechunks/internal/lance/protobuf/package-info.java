/**
 * Reads and writes protobuf messages without the protobuf library, which would conflict with the
 * version on Spark's class path.
 */
@NullMarked
package dev.lancechunks.internal.lance.protobuf;

import org.jspecify.annotations.NullMarked;
