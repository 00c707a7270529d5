/**
 * Tables that LanceDB's own clients wrote, read through Spark and compared with what these read.
 */
@NullMarked
package dev.lancechunks.it.golden;

import org.jspecify.annotations.NullMarked;
