/** Apache Spark data source {@code lancechunks}: Lance tables of code chunks, streamed. */
@NullMarked
package dev.lancechunks;

import org.jspecify.annotations.NullMarked;
