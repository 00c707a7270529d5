/** The Java API in JVMs without Spark. */
@NullMarked
package dev.lancechunks.it.api;

import org.jspecify.annotations.NullMarked;
