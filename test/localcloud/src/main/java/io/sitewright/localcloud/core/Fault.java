package io.sitewright.localcloud.core;

import java.time.Duration;

/** What can go wrong on demand. */
public sealed interface Fault {
  /** The word for it, such as {@code lost-response}. */
  String word();

  /** The vendor answers 429: too many requests. Nothing happened. */
  record Throttled() implements Fault {
    @Override
    public String word() {
      return "throttled";
    }
  }

  /** The vendor answers 500. Nothing happened. */
  record ServerError() implements Fault {
    @Override
    public String word() {
      return "server-error";
    }
  }

  /** The request took effect and its answer never came: the worst a caller can meet. */
  record LostResponse() implements Fault {
    @Override
    public String word() {
      return "lost-response";
    }
  }

  /**
   * What is created exists, and then the vendor reports that its creation went wrong: the provider
   * knows its id and says so.
   */
  record HalfCreate() implements Fault {
    @Override
    public String word() {
      return "half-create";
    }
  }

  /** What is created stays {@code new} for this long. */
  record SlowCreate(Duration delay) implements Fault {
    @Override
    public String word() {
      return "slow-create";
    }
  }

  /** A machine is switched on and does nothing: it fetches nothing and never says a word. */
  record Silent() implements Fault {
    @Override
    public String word() {
      return "silent";
    }
  }

  /** The account may hold no more than this many. */
  record Quota(int limit) implements Fault {
    @Override
    public String word() {
      return "quota";
    }
  }
}
