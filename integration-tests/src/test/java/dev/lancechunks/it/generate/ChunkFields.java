package dev.lancechunks.it.generate;

import static dev.lancechunks.it.generate.ChunkColumn.*;

import dev.lancechunks.it.generate.GeneratedFile.Blame;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** Fills one row. The order of the calls determines the random values. */
final class ChunkFields {

  private static final double MEDIAN_LENGTH = 860;
  private static final double LENGTH_SPREAD = 0.8;
  private static final int SHORTEST = 200;
  private static final int LONGEST = 10_000;
  private static final int LINES_BETWEEN_CHUNKS = 45;

  private static final List<String> UNFINISHED = List.of("pending", "processing", "error");
  private static final List<String> FOREIGN =
      List.of("größer als die Lösung", "проверка данных", "向量 数据 检索", "done ✅ ship it 🚀");

  private final Map<ChunkColumn, Object> row = new EnumMap<>(ChunkColumn.class);
  private final GeneratedFile file;
  private final GeneratedLanguage language;
  private final SplittableRandom random;
  private int contentLines;

  ChunkFields(GeneratedFile file, SplittableRandom random) {
    this.file = file;
    this.language = file.language();
    this.random = random;
    row.put(FILE_PATH, file.path());
    row.put(FILE_HASH, file.hash());
    row.put(LANGUAGE, language.columnValue());
    Blame blame = file.blame();
    if (blame != null) {
      row.put(LAST_AUTHOR, blame.author());
      row.put(LAST_MODIFIED, blame.modified());
      row.put(COMMIT_HASH, blame.commit());
    }
  }

  ChunkRow row() {
    return new ChunkRow(row);
  }

  ChunkFields id(String id) {
    row.put(CHUNK_ID, id);
    return this;
  }

  ChunkFields code(boolean outlying) {
    String content = content(outlying);
    row.put(CONTENT, content);
    row.put(TOKEN_COUNT, new StringTokenizer(content).countTokens());
    contentLines = (int) content.chars().filter(c -> c == '\n').count();
    // Cubed, so that half of the chunks are below 8.
    double u = random.nextDouble();
    row.put(COMPLEXITY, 1 + (int) (50 * u * u * u));
    return this;
  }

  ChunkFields lines(int placeInFile) {
    int start = 1 + LINES_BETWEEN_CHUNKS * placeInFile + random.nextInt(30);
    row.put(START_LINE, start);
    row.put(END_LINE, start + Math.max(contentLines, 1) - 1);
    row.put(START_CHAR, 0);
    row.put(END_CHAR, 0);
    return this;
  }

  ChunkFields names() {
    boolean module = random.nextInt(10) == 0;
    boolean method = random.nextInt(2) == 0;
    String name = module ? "" : word();
    row.put(CHUNK_TYPE, module ? "module" : method ? "method" : "function");
    row.put(NAME, name);
    row.put(PARENT_NAME, "");
    row.put(HIERARCHY_PATH, method && !module ? word() + '.' + name : name);
    row.put(SIGNATURE, "");
    int documented = random.nextInt(10);
    if (documented >= 3) {
      row.put(DOCSTRING, documented == 3 ? "" : sentence(4 + random.nextInt(30)));
    }
    return this;
  }

  ChunkFields lists() {
    list(CALLS, 12);
    list(INHERITS_FROM, 2);
    if (random.nextInt(10) > 0) {
      row.put(IMPORTS, file.imports());
    }
    return this;
  }

  ChunkFields embedding() {
    boolean finished = random.nextInt(20) > 0;
    String status = finished ? "complete" : UNFINISHED.get(random.nextInt(UNFINISHED.size()));
    row.put(EMBEDDING_STATUS, status);
    if (finished) {
      row.put(EMBEDDING_BATCH_ID, random.nextInt(100));
    }
    if (status.equals("error")) {
      row.put(ERROR_MESSAGE, "Cannot embed: " + sentence(8));
    }
    row.put(CREATED_AT, GeneratedFile.time(random));
    row.put(UPDATED_AT, GeneratedFile.time(random));
    return this;
  }

  private String content(boolean outlying) {
    double length = MEDIAN_LENGTH * StrictMath.exp(LENGTH_SPREAD * ChunkRows.bell(random));
    int target = outlying ? Outliers.BYTES : (int) Math.max(SHORTEST, Math.min(LONGEST, length));
    CodeText text = new CodeText(language, random, target + 256);
    if (random.nextInt(1_000) == 0) {
      text.comment(ChunkRows.RARE_WORD);
    }
    if (!outlying && random.nextInt(50) == 0) {
      text.comment(FOREIGN.get(random.nextInt(FOREIGN.size())));
    }
    text.code(target);
    return outlying ? text.cut(target) : text.toString();
  }

  private void list(ChunkColumn column, int most) {
    if (random.nextInt(10) > 0) {
      row.put(column, Stream.generate(this::word).limit(random.nextInt(most + 1)).toList());
    }
  }

  private String word() {
    return language.vocabulary.next(random);
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder("Does");
    for (int i = 0; i < words; i++) {
      sentence.append(' ').append(word());
    }
    return sentence.append('.').toString();
  }
}
