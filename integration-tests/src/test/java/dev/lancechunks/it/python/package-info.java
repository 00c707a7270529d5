/** PySpark and notebooks, used as users install them. */
@NullMarked
package dev.lancechunks.it.python;

import org.jspecify.annotations.NullMarked;
