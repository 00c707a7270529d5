/** Arrow schemas as Spark schemas; a type Spark cannot hold is refused here. */
@NullMarked
package dev.lancechunks.types;

import org.jspecify.annotations.NullMarked;
