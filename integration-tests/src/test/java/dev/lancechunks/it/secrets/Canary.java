package dev.lancechunks.it.secrets;

/**
 * A secret that the test searches for in all output.
 *
 * <p>Both JVMs of the test take the values from this class. Spark would show them if they were
 * command-line arguments.
 */
enum Canary {
  /**
   * The two keys that the S3 server accepts. They contain a slash, a plus and an equals sign, which
   * are often encoded.
   */
  ACCESS_KEY("AKIAQ7XW3NZBV5KTR2ME"),
  SECRET_KEY("w7Kd9+qLmN/4tXzB+eRcVyUi=="),

  WRONG_SECRET_KEY("Jp3xHn8/sGfAq+5dWbTkZ0ou"),
  SESSION_TOKEN("IQoJb3Mz6vWnKe/YxTc+Dg2hPrUf"),
  HADOOP_ACCESS_KEY("AKIAHJ2D6YFQP4GUC9LS"),
  HADOOP_SECRET_KEY("Yt5bMcX1/nKzQw+8rVjGePa3"),
  HADOOP_SESSION_TOKEN("Zq8nUd4TgLk/1fHs+XvBy0Mw"),
  GOOGLE_PRIVATE_KEY("MIIEvQr3JtWkXo9BzNyHu6Dp"),
  GOOGLE_PRIVATE_KEY_ID("c4f19e7b3d8a2065fe91b7d4"),
  GOOGLE_TOKEN("ya29Lm6QxRt2WvEz8KsHnDj"),
  AZURE_ACCOUNT_KEY("U3dKcTdXbVp4TnZCcjVUeUxwMkhnRGY4"),
  AZURE_ACCOUNT_KEY_OF_HADOOP("R2tZdjNNcUh3UmI5RnhKdDZFc1BkTG4y"),
  AZURE_NO_BASE_64("h5!Vz~nQ8wXk(Tr2)LmYc*Jd"),
  AZURE_SIGNATURE("kX9wTq3+LzVb/7RmNcYf5GsHd2Pj"),
  AZURE_CLIENT_SECRET("Rv8~QfT3zKxWmY6nHbLp2cJg"),
  AZURE_TOKEN("eyJ0Vx5KqWnZr8LbMtYcHd3Gf"),
  PROXY_PASSWORD("bN4vQx7TzLw2KmRy9HcJ"),
  PATH_PASSWORD("gT6yVn3QwKx8ZrLm5BdH"),
  ENDPOINT_PASSWORD("mR2cXv9KtWq4NzHy7LbJ"),
  SESSION_OPTION("dW7zKx2QnVt5RmLy9GcH"),
  QUERY_SIGNATURE("pL5xNw8RtKv3QzYm6GcB");

  private final String token;

  Canary(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }
}
