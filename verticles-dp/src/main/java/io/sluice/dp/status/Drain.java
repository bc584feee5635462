package io.sluice.dp.status;

/** Whether an operator wants the node to get no new traffic. For any thread. */
public final class Drain {
    private volatile boolean draining;

    /** True while the node shall look not ready; what it serves goes on. */
    public boolean isOn() {
        return draining;
    }

    public void set(boolean on) {
        draining = on;
    }
}
