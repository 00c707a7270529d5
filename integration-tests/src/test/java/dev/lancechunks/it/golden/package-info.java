/**
 * Tables that LanceDB's own clients wrote, read through Spark and compared with what these read.
 */
package dev.lancechunks.it.golden;
