/** How much native memory a scan needs, measured in processes of its own. */
@NullMarked
package dev.lancechunks.it.memory;

import org.jspecify.annotations.NullMarked;
