package io.sluice.store;

import io.sluice.model.image.ConfigImage;
import java.util.List;

/**
 * What a control plane has to know to serve without its database.
 *
 * @param clusterId of the database that the image comes from
 * @param migrations that had been executed in it, in order
 */
public record KeptImage(ConfigImage image, String clusterId, List<String> migrations) {
    public KeptImage {
        migrations = List.copyOf(migrations);
    }
}
