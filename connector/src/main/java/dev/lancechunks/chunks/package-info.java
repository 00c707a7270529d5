/**
 * The Java API: streams, counts and batches of code chunks without Spark.
 *
 * <p>The API and its implementation share this package, so that only the API is public.
 */
@NullMarked
package dev.lancechunks.chunks;

import org.jspecify.annotations.NullMarked;
