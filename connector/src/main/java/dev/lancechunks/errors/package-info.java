/** The one exception that users of lancechunks meet. */
@NullMarked
package dev.lancechunks.errors;

import org.jspecify.annotations.NullMarked;
