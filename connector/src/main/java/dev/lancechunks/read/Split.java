package dev.lancechunks.read;

import dev.lancechunks.lance.RowRange;
import org.apache.spark.sql.connector.read.InputPartition;

/** The rows that one task reads; all else is common to the splits and in the reader factory. */
record Split(RowRange rows) implements InputPartition {}
