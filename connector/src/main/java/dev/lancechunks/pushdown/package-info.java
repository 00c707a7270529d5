/** What Spark offers to push, translated into the forms below or left with Spark. */
@NullMarked
package dev.lancechunks.pushdown;

import org.jspecify.annotations.NullMarked;
