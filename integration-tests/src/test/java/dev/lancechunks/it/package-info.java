/** What needs several processes, large tables or other writers' tables to be shown. */
package dev.lancechunks.it;
