package dev.lancechunks.examples;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.List;
import java.util.Optional;

/** Cuts Java into its types, methods and constructors. */
final class JavaCutter {
  private JavaCutter() {}

  /** Returns the declarations of {@code file} in line order, or empty if it is not valid Java. */
  static Optional<List<Chunk>> cut(SourceFile file) {
    // Parsers are not thread-safe, but cheap to create. RAW skips the checks of the Java version,
    // because published sources have been compiled.
    ParserConfiguration configuration = new ParserConfiguration();
    configuration.setLanguageLevel(LanguageLevel.RAW);
    ParseResult<CompilationUnit> parsed = new JavaParser(configuration).parse(file.text());
    return parsed.isSuccessful()
        ? parsed.getResult().map(unit -> cut(file, unit))
        : Optional.empty();
  }

  private static List<Chunk> cut(SourceFile file, CompilationUnit unit) {
    JavaDeclarations declarations = new JavaDeclarations(file, unit);
    unit.getTypes().forEach(type -> cut(type, "", declarations));
    return declarations.chunks();
  }

  private static void cut(TypeDeclaration<?> type, String owner, JavaDeclarations declarations) {
    String path = owner + type.getNameAsString();
    declarations.addType(type, path);
    type.getMembers()
        .forEach(
            member -> {
              if (member instanceof TypeDeclaration<?> nested) {
                cut(nested, path + ".", declarations);
              } else if (member instanceof CallableDeclaration<?> callable) {
                declarations.addCallable(callable, path);
              } else if (member instanceof CompactConstructorDeclaration compact) {
                declarations.addCompact(compact, path);
              }
            });
  }
}
