package io.sluice.sync.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class VersionGateTest {
    @Test
    void shouldServeTheSameMajorWithNoNewerMinor() {
        assertNull(VersionGate.reasonToRefuse("1.4.2", "1.4.2"));
        assertNull(VersionGate.reasonToRefuse("1.4.2", "1.4.9"));
        assertNull(VersionGate.reasonToRefuse("1.4.2", "1.0.0"));
        assertNull(VersionGate.reasonToRefuse("1.4.2", "1.3.0.5-enterprise"));
    }

    @Test
    void shouldRefuseAnotherMajor() {
        assertEquals(
                "data plane version 2.0.0 is incompatible with control plane version 1.4.2 (1.x.y are accepted)",
                VersionGate.reasonToRefuse("1.4.2", "2.0.0"));
    }

    @Test
    void shouldRefuseANewerMinor() {
        assertEquals(
                "data plane version 1.5.0 is incompatible with older control plane version 1.4.2",
                VersionGate.reasonToRefuse("1.4.2", "1.5.0"));
    }

    @Test
    void shouldRefuseWhatIsNoVersion() {
        assertEquals(
                "data plane version abc is incompatible with control plane version 1.4.2 (1.x.y are accepted)",
                VersionGate.reasonToRefuse("1.4.2", "abc"));
    }
}
