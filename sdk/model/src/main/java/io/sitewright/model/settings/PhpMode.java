package io.sitewright.model.settings;

/**
 * How PHP-FPM keeps its children. By default {@link #DYNAMIC}: on demand it starts a child only
 * when a connection comes while no other child is idle, so that of a burst some wait in the
 * socket's queue until a child is done, however many more were allowed.
 *
 * @see <a href="https://www.php.net/manual/en/install.fpm.configuration.php#pm">pm</a>
 */
public enum PhpMode implements Choice {
  ONDEMAND,
  DYNAMIC,
  STATIC
}
