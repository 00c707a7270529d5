/** The exception that lancechunks throws for all errors that users can correct. */
@NullMarked
package dev.lancechunks.errors;

import org.jspecify.annotations.NullMarked;
