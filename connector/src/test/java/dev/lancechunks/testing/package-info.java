/** Test support for all modules: a Spark session and tables written with Lance's own API. */
@NullMarked
package dev.lancechunks.testing;

import org.jspecify.annotations.NullMarked;
