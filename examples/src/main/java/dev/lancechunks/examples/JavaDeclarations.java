package dev.lancechunks.examples;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.javadoc.Javadoc;
import java.util.ArrayList;
import java.util.List;

/** Collects the chunks of one parsed file during the walk of its syntax tree. */
final class JavaDeclarations {
  private final SourceFile file;
  private final List<String> lines;
  private final List<String> imports;
  private final List<Chunk> chunks = new ArrayList<>();

  JavaDeclarations(SourceFile file, CompilationUnit unit) {
    this.file = file;
    this.lines = file.lines();
    this.imports = unit.getImports().stream().map(JavaDeclarations::importName).toList();
  }

  List<Chunk> chunks() {
    return chunks;
  }

  void addType(TypeDeclaration<?> type, String path) {
    TypeHeader header = TypeHeader.of(type);
    add(type, header.kind(), path, header.text(), header.inheritsFrom());
  }

  void addCallable(CallableDeclaration<?> callable, String owner) {
    add(
        callable,
        callable.isConstructorDeclaration() ? "constructor" : "method",
        owner + "." + callable.getNameAsString(),
        CallableHeader.of(callable),
        List.of());
  }

  void addCompact(CompactConstructorDeclaration compact, String owner) {
    add(
        compact,
        "constructor",
        owner + "." + compact.getNameAsString(),
        CallableHeader.of(compact),
        List.of());
  }

  private void add(
      BodyDeclaration<?> node, String type, String path, String signature, List<String> inherits) {
    CodeMetrics metrics = CodeMetrics.of(node);
    Symbol.References uses = new Symbol.References(metrics.calls(), imports, inherits);
    Symbol symbol = new Symbol(path, docstring(node), signature, metrics.complexity(), uses);
    chunks.add(new Chunk(file, span(node), type, symbol));
  }

  /** Returns the lines of a node with its documentation, which the parser's range excludes. */
  private Span span(Node node) {
    int declared = node.getBegin().orElseThrow().line;
    int start = node.getComment().flatMap(Node::getBegin).map(p -> p.line).orElse(declared);
    int end = node.getEnd().map(p -> p.line).orElse(declared);
    return Span.of(lines, Math.min(start, declared), end);
  }

  private static String docstring(BodyDeclaration<?> node) {
    return node.getComment()
        .filter(comment -> comment.isJavadocComment())
        .map(comment -> comment.asJavadocComment().parse())
        .map(Javadoc::toText)
        .orElse("")
        .strip();
  }

  private static String importName(ImportDeclaration declaration) {
    return declaration.getNameAsString() + (declaration.isAsterisk() ? ".*" : "");
  }
}
