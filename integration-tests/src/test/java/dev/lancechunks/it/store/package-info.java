/** Tables in object stores, on a real S3 server that the tests start. */
@NullMarked
package dev.lancechunks.it.store;

import org.jspecify.annotations.NullMarked;
