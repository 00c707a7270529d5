/**
 * One table at one version: schema, capabilities and storage options from Hadoop. Also refuses
 * writes.
 */
@NullMarked
package dev.lancechunks.internal.table;

import org.jspecify.annotations.NullMarked;
