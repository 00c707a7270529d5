/** What users of PySpark and notebooks do, with PySpark as they install it. */
@NullMarked
package dev.lancechunks.it.python;

import org.jspecify.annotations.NullMarked;
