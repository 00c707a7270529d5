/**
 * The published jars, used as users get them, on unmodified distributions of every supported Spark.
 */
@NullMarked
package dev.lancechunks.it.artifact;

import org.jspecify.annotations.NullMarked;
