/** The command line as users call it. */
@NullMarked
package dev.lancechunks.examples.cli;

import org.jspecify.annotations.NullMarked;
