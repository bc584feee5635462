package io.sluice.node.tls;

import io.sluice.node.Listener;
import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import java.util.List;

/** A group of listeners that shows one set of certificates. */
public record Door(Setting<List<Listener>> listen, Setting<List<String>> certificates, Setting<List<String>> keys) {
    public static final Door ADMIN =
            new Door(SettingTable.ADMIN_LISTEN, SettingTable.ADMIN_SSL_CERT, SettingTable.ADMIN_SSL_CERT_KEY);
    public static final Door CONSOLE = new Door(
            SettingTable.ADMIN_GUI_LISTEN, SettingTable.ADMIN_GUI_SSL_CERT, SettingTable.ADMIN_GUI_SSL_CERT_KEY);

    public static final Door STATUS =
            new Door(SettingTable.STATUS_LISTEN, SettingTable.STATUS_SSL_CERT, SettingTable.STATUS_SSL_CERT_KEY);

    /** The file name of the certificate that is made where none is given. */
    String defaultName() {
        String name = listen.name();
        return name.substring(0, name.length() - "_listen".length()).replace('_', '-') + "-default";
    }
}
