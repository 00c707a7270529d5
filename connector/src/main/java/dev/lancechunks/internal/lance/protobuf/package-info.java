/**
 * Reads and writes Protocol Buffers messages without the library, whose versions clash on a Spark
 * class path.
 */
@NullMarked
package dev.lancechunks.internal.lance.protobuf;

import org.jspecify.annotations.NullMarked;
