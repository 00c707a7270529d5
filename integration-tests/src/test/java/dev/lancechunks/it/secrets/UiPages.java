package dev.lancechunks.it.secrets;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkContext;

/** Saves the Spark UI of a running application as files. */
final class UiPages {
  private static final List<String> ANSWERS =
      List.of(
          "sql?details=true&planDescription=true&length=1000",
          "environment",
          "jobs",
          "stages?details=true&withSummaries=true",
          "executors",
          "storage/rdd");
  private static final List<String> PAGES =
      List.of("jobs/", "stages/", "SQL/", "SQL/execution/?id=0", "environment/", "executors/");

  private UiPages() {}

  static void save(SparkContext context, Path directory) throws Exception {
    String ui = context.uiWebUrl().get();
    save(ui + "/api/v1/applications", directory.resolve("applications.json"));
    for (String answer : ANSWERS) {
      save(
          ui + "/api/v1/applications/" + context.applicationId() + "/" + answer,
          directory.resolve(answer.replaceAll("\\W.*", "") + ".json"));
    }
    for (String page : PAGES) {
      save(ui + "/" + page, directory.resolve(page.replaceAll("\\W", "_") + ".html"));
    }
  }

  private static void save(String url, Path file) throws IOException, InterruptedException {
    Files.writeString(
        file,
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
            .body());
  }
}
