/** Secrets with a mark, and everything a Spark application writes searched for them. */
@NullMarked
package dev.lancechunks.it.secrets;

import org.jspecify.annotations.NullMarked;
