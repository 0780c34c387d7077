package io.sitewright.localcloud.http;

import java.io.IOException;

/** Answers every request below one path. */
@FunctionalInterface
interface Api {
  void answer(Call call) throws IOException;
}
