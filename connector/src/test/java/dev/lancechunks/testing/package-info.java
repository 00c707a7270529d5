/** What tests of every module need: a Spark session, and tables written by Lance itself. */
@NullMarked
package dev.lancechunks.testing;

import org.jspecify.annotations.NullMarked;
