package io.sitewright.userdata;

/** A webserver's parameters, as its scripts see them. */
final class Webservers {
  static final String PASSWORD = "12".repeat(32);
  static final String SECRET = "ab".repeat(32);

  private Webservers() {}

  static Bash bash() {
    return new Bash()
        .with("SITE_DOMAIN", "www.example.org")
        .with("SITE_APPLICATION", "wordpress")
        .with("SITE_ADMIN_PATHS", "/wp-admin /wp-login.php")
        .with("SITE_WEBSERVER_KIND", "nginx")
        .with("SITE_EDGE_RANGES", "")
        .with("SITE_TIME_ZONE", "Europe/London")
        .with("SITE_PHP_VERSION", "8.2")
        .with("SITE_PHP_EXTENSIONS", "mysql gd")
        .with("SITE_PHP_MODE", "dynamic")
        .with("SITE_PHP_MAX_CHILDREN", "80")
        .with("SITE_PHP_START_SERVERS", "4")
        .with("SITE_PHP_MIN_SPARE_SERVERS", "2")
        .with("SITE_PHP_MAX_SPARE_SERVERS", "8")
        .with("SITE_PHP_MAX_REQUESTS", "200")
        .with("SITE_PHP_IDLE_SECONDS", "10")
        .with("SITE_PHP_UPLOAD_MB", "40")
        .with("SITE_PHP_EXECUTION_SECONDS", "300")
        .with("SITE_PHP_INPUT_VARS", "5000")
        .with("SITE_ASSETS", "mount")
        .with("SITE_ASSET_DIRECTORIES", "wp-content/uploads")
        .with("SITE_UPLOADS_BUCKET", "uploads-1")
        .with("SITE_STORE_ENDPOINT", "https://lon1.digitaloceanspaces.com")
        .with("SITE_STORE_REGION", "lon1")
        .with("DB_ENGINE", "mariadb")
        .with("DB_NAME", "site")
        .with("DB_USER", "site")
        .with("DB_HOST", "10.20.0.5")
        .with("DB_PORT", "2035")
        .with("DB_PASSWORD", PASSWORD)
        .with("DB_SECRET", SECRET);
  }
}
