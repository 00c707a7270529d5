/** Searches everything that a Spark application writes for marked secrets. */
@NullMarked
package dev.lancechunks.it.secrets;

import org.jspecify.annotations.NullMarked;
