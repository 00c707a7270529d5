/** A command line over the Java API: no Spark in it. */
@NullMarked
package dev.lancechunks.examples.cli;

import org.jspecify.annotations.NullMarked;
