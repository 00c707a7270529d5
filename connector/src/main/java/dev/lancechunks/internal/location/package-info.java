/** Where a table is: path, version, storage options, and how secrets are kept out of sight. */
@NullMarked
package dev.lancechunks.internal.location;

import org.jspecify.annotations.NullMarked;
