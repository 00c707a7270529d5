/** Locations of tables: paths, versions, storage options, and the masking of secrets. */
@NullMarked
package dev.lancechunks.internal.location;

import org.jspecify.annotations.NullMarked;
