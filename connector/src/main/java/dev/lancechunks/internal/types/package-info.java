/** Maps Arrow types to Spark types. */
@NullMarked
package dev.lancechunks.internal.types;

import org.jspecify.annotations.NullMarked;
