/** A command line that uses the Java API, without Spark. */
@NullMarked
package dev.lancechunks.examples.cli;

import org.jspecify.annotations.NullMarked;
