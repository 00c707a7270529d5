/**
 * Tables written by LanceDB's own clients, read through Spark and compared with the clients' rows.
 */
@NullMarked
package dev.lancechunks.it.golden;

import org.jspecify.annotations.NullMarked;
