/**
 * One table at one version: schema, capabilities and Hadoop's storage keys. Writes are refused
 * here.
 */
@NullMarked
package dev.lancechunks.internal.table;

import org.jspecify.annotations.NullMarked;
