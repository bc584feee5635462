package io.sluice.sync.control;

import io.sluice.model.image.ConfigImage;
import io.sluice.sync.delta.History;

/** The line of changes as one control plane knows it. For any thread; nothing here waits. */
public interface ConfigLine extends History {
    /** Where the line is now; the history reaches up to this at least. */
    ConfigImage image();

    /** Whether the database, which alone knows the truth, can be asked at the moment. */
    boolean confirmed();

    /** Asks for a look into the database. */
    void refresh();
}
