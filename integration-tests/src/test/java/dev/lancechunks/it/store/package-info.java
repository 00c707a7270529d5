/** Tables in object stores: a real S3 server of the test's own. */
@NullMarked
package dev.lancechunks.it.store;

import org.jspecify.annotations.NullMarked;
