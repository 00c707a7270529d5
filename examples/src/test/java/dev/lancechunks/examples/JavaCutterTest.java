package dev.lancechunks.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCutterTest {
  @Test
  void cutsClassAndItsMethodsInLineOrder() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                package a;

                public class A extends Base implements Runnable, java.io.Closeable {
                  int field;

                  public A(int field) {
                    this.field = field;
                  }

                  @Override
                  public void run() {
                  }

                  public void close() {}
                }
                """));

    assertThat(chunks)
        .extracting(
            Chunk::type,
            chunk -> chunk.symbol().path(),
            chunk -> chunk.span().startLine(),
            chunk -> chunk.span().endLine())
        .containsExactly(
            tuple("class", "A", 3, 15),
            tuple("constructor", "A.A", 6, 8),
            tuple("method", "A.run", 10, 12),
            tuple("method", "A.close", 14, 14));
    assertThat(chunks.get(0).symbol().uses().inheritsFrom())
        .containsExactly("Base", "Runnable", "java.io.Closeable");
    assertThat(chunks.get(2).span().content()).isEqualTo("  @Override\n  public void run() {\n  }");
  }

  @Test
  void namesNestedTypesByFullPath() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                class Outer {
                  interface Inner {
                    enum Deep {
                      ONE;
                      void act() {}
                    }
                  }
                }
                """));

    assertThat(chunks)
        .extracting(
            Chunk::type,
            chunk -> chunk.symbol().path(),
            chunk -> chunk.symbol().name(),
            chunk -> chunk.symbol().parent())
        .containsExactly(
            tuple("class", "Outer", "Outer", ""),
            tuple("interface", "Outer.Inner", "Inner", "Outer"),
            tuple("enum", "Outer.Inner.Deep", "Deep", "Inner"),
            tuple("method", "Outer.Inner.Deep.act", "act", "Deep"));
  }

  @Test
  void cutsRecordsWithCompactConstructors() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                record Range(int from, int to) implements Comparable<Range> {
                  Range {
                    if (from > to) throw new IllegalArgumentException();
                  }
                }
                """));

    assertThat(chunks)
        .extracting(Chunk::type, chunk -> chunk.symbol().path())
        .containsExactly(tuple("record", "Range"), tuple("constructor", "Range.Range"));
    assertThat(chunks.get(0).symbol().signature())
        .isEqualTo("record Range(int from, int to) implements Comparable<Range>");
    assertThat(chunks.get(0).symbol().uses().inheritsFrom()).containsExactly("Comparable");
    assertThat(chunks.get(1).symbol().complexity()).isEqualTo(2);
  }

  @Test
  void cutsAnnotationTypes() {
    List<Chunk> chunks = Chunker.cut(SourceFiles.java("public @interface Mark { int value(); }"));

    assertThat(chunks).extracting(Chunk::type).containsExactly("annotation");
    assertThat(chunks.get(0).symbol().signature()).isEqualTo("public @interface Mark");
  }

  @Test
  void writesSignaturesWithModifiersGenericsAndThrows() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                abstract class Box<T extends Comparable<T>> {
                  static <K, V> Box<V> of(java.util.Map<K, V> map, int... more) throws Exception {
                    return null;
                  }
                }
                """));

    assertThat(chunks)
        .extracting(chunk -> chunk.symbol().signature())
        .containsExactly(
            "abstract class Box<T extends Comparable<T>>",
            "static <K, V> Box<V> of(java.util.Map<K, V> map, int... more) throws Exception");
  }

  @Test
  void includesJavadocInChunkAndItsTextAsDocstring() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                class A {
                  /**
                   * Adds two numbers.
                   *
                   * @param a the first
                   */
                  int add(int a, int b) { return a + b; }

                  // no documentation
                  void plain() {}
                }
                """));

    Chunk add = chunks.get(1);
    assertThat(add.symbol().docstring()).isEqualTo("Adds two numbers.\n\n@param a the first");
    assertThat(add.span().startLine()).isEqualTo(2);
    assertThat(add.span().endLine()).isEqualTo(7);
    Chunk plain = chunks.get(2);
    assertThat(plain.symbol().docstring()).isEmpty();
    assertThat(plain.span().startLine()).isEqualTo(9);
  }

  @Test
  void countsEveryBranchOnce() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                class A {
                  int straight() { return 1; }

                  int crooked(int n, boolean a, boolean b) {
                    if (a && b || n > 3) { n++; } else { n--; }
                    for (int i = 0; i < n; i++) {}
                    for (int i : new int[0]) {}
                    while (a) {}
                    do {} while (b);
                    try { n++; } catch (RuntimeException e) {} finally {}
                    switch (n) { case 1: case 2: break; default: }
                    return switch (n) { case 3, 4 -> 5; default -> a ? 1 : 2; };
                  }
                }
                """));

    assertThat(chunks)
        .extracting(chunk -> chunk.symbol().complexity())
        // if && || for for while do catch case case case ?: plus one for the method itself
        .containsExactly(13, 1, 13);
  }

  @Test
  void listsCallsOnceInOrderAndImportsOfFile() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java(
                """
                import static java.util.Objects.requireNonNull;
                import java.util.*;

                class A {
                  void act() {
                    requireNonNull(new ArrayList<String>()).size();
                    System.out.println(requireNonNull(this));
                  }

                  void rest() {}
                }
                """));

    Symbol.References uses = chunks.get(1).symbol().uses();
    // The walk visits a call before the expression that it is called on.
    assertThat(uses.calls()).containsExactly("size", "requireNonNull", "ArrayList", "println");
    assertThat(uses.imports()).containsExactly("java.util.Objects.requireNonNull", "java.util.*");
    assertThat(chunks.get(2).symbol().uses().calls()).isEmpty();
  }

  @Test
  void countsLinesWithWindowsLineBreaks() {
    List<Chunk> chunks =
        Chunker.cut(
            SourceFiles.java("package a;\r\n\r\nclass A {\r\n  void act() {\r\n  }\r\n}\r\n"));

    assertThat(chunks)
        .extracting(
            chunk -> chunk.symbol().path(),
            chunk -> chunk.span().startLine(),
            chunk -> chunk.span().endLine())
        .containsExactly(tuple("A", 3, 6), tuple("A.act", 4, 5));
    assertThat(chunks.get(1).span().content()).isEqualTo("  void act() {\n  }");
  }

  @Test
  void chunksOnOneLineHaveDifferentIds() {
    List<Chunk> chunks =
        Chunker.cut(SourceFiles.java("class A { void act() {} void act(int n) {} A() {} }"));

    assertThat(chunks).extracting(Chunk::id).doesNotHaveDuplicates().hasSize(4);
    assertThat(chunks).extracting(Chunk::id).allMatch(id -> id.matches("[0-9a-f]{16}"));
  }
}
