package dev.lancechunks.internal.pushdown;

import java.util.List;

/** Spark SQL that retains values while it reads further rows; {@code %s} stands for the table. */
final class HoldingQueries {
  static final List<String> AGGREGATES =
      List.of(
          "max(text), min(text), first(text), last(text)",
          "max(text)",
          "min(upper(text)), max(concat(text, kind))",
          "first(text, true), last(text, true), any_value(kind)",
          "max(pos), min(pos), first(pos), last(pos)",
          "max(pos.file), min(pos.line)",
          "max(list), min(list), first(list), last(list)",
          "max(tags), min(tags), first(tags), last(tags)",
          "max(dec), min(dec), sum(dec), first(dec), last(dec)",
          "hex(max(bin)), hex(min(bin)), hex(first(bin)), hex(last(bin))",
          "max_by(text, id), min_by(text, id), max_by(pos, text), min_by(list, text)",
          "max_by(id, text), max_by(tags, id)",
          "collect_list(text)",
          "collect_list(pos), collect_list(list), collect_list(tags)",
          "sort_array(collect_set(text)), sort_array(collect_set(pos))",
          "count(DISTINCT text), count(DISTINCT pos), count(DISTINCT list)",
          "max(struct(text, id)), max(named_struct('t', tags, 'p', pos))",
          "max(text) FILTER (WHERE id % 3 = 0), first(text) FILTER (WHERE id > 100)");

  static final List<String> ROWS =
      List.of(
          "SELECT id, text, pos, list, tags, hex(bin), dec FROM %s",
          "SELECT id, array(text, kind), map(id, pos), struct(list, tags) FROM %s",
          "SELECT text, pos FROM %s ORDER BY text DESC, id",
          "SELECT id, pos, list FROM %s ORDER BY pos.file, pos.line, id LIMIT 20",
          "SELECT text FROM %s ORDER BY text DESC LIMIT 5",
          "SELECT DISTINCT text FROM %s",
          "SELECT DISTINCT pos, list, tags FROM %s",
          "SELECT id, lag(text) OVER (ORDER BY id), lead(pos, 3) OVER (ORDER BY id) FROM %s",
          "SELECT id, first(text) OVER w, max(text) OVER w, max(list) OVER w FROM %s"
              + " WINDOW w AS (PARTITION BY kind ORDER BY id)",
          "SELECT id, max(text) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 2 FOLLOWING) FROM %s",
          "SELECT /*+ BROADCAST(b) */ a.id, a.text, b.pos FROM %1$s a JOIN %1$s b ON a.text = b.text",
          "SELECT /*+ MERGE(b) */ a.id, a.pos, b.list FROM %1$s a JOIN %1$s b ON a.text = b.text",
          "SELECT /*+ SHUFFLE_HASH(b) */ a.id, b.tags FROM %1$s a JOIN %1$s b ON a.pos = b.pos",
          "SELECT a.id, b.text FROM %1$s a JOIN %1$s b ON a.text < b.text AND b.id < 9 AND a.id < 40",
          "SELECT id, text FROM %1$s WHERE text = (SELECT max(text) FROM %1$s)",
          "SELECT id, text FROM %1$s WHERE text IN (SELECT max(text) FROM %1$s GROUP BY kind)",
          "SELECT kind, text, count(*) FROM %s GROUP BY kind, text",
          "SELECT pos, list, count(*) FROM %s GROUP BY pos, list",
          "SELECT id, explode(tags) FROM %s",
          "SELECT id, transform(tags, t -> concat(t, text)), filter(list, x -> x > 3) FROM %s",
          "SELECT text FROM %1$s WHERE id < 50 UNION SELECT kind FROM %1$s",
          "SELECT text FROM %1$s WHERE id < 50 EXCEPT SELECT text FROM %1$s WHERE id > 20",
          "SELECT kind, grouping_id(), max(text), first(pos) FROM %s GROUP BY CUBE (kind)",
          "SELECT id, text, rank() OVER (PARTITION BY kind ORDER BY text) FROM %s WHERE text > '4'");

  /** Queries for a table of strings of 16 KB each. */
  static final List<String> LARGE =
      List.of(
          "SELECT md5(max(text)), md5(min(text)), md5(first(text)), md5(last(text)) FROM %s",
          "SELECT md5(max_by(text, -id)), md5(max(struct(text, id)).text) FROM %s",
          "SELECT md5(max(array(text, text))[1]), md5(any_value(text)) FROM %s WHERE id > 7",
          "SELECT md5(concat_ws(',', sort_array(collect_list(text)))) FROM %s WHERE id % 50 = 0",
          "SELECT id % 7, md5(max(text)), md5(first(text)) FROM %s GROUP BY id % 7",
          "SELECT id, md5(lag(text, 5) OVER (PARTITION BY id % 5 ORDER BY id)) FROM %s",
          "SELECT md5(text) FROM (SELECT * FROM %s ORDER BY text DESC LIMIT 9)");

  private HoldingQueries() {}
}
