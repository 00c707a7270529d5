/** Declares, parses and documents every read option. */
@NullMarked
package dev.lancechunks.internal.options;

import org.jspecify.annotations.NullMarked;
