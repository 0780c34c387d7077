package io.sitewright.autoscaler;

import io.sitewright.model.scaling.Observation;
import io.sitewright.model.scaling.ScalingProfile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** What an agent sees of its site. */
public interface Eyes {
  /**
   * The scaling profile as the store has it now, under the site's settings.
   *
   * @throws IOException when the store does not answer, refuses, or holds none that is understood
   */
  ScalingProfile profile() throws IOException;

  /**
   * Every webserver that the stack has, once.
   *
   * @throws IOException when nobody says which there are; a webserver that does not answer is seen
   *     as such
   */
  List<Observation> look(ScalingProfile profile, Instant now) throws IOException;
}
