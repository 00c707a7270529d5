/** The Apache Spark data source {@code lancechunks}, which streams Lance tables of code chunks. */
@NullMarked
package dev.lancechunks;

import org.jspecify.annotations.NullMarked;
