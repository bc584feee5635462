package io.sluice.node.load;

import static io.sluice.node.SettingTable.ADMIN_AUTH;
import static io.sluice.node.SettingTable.ADMIN_AUTH_HTPASSWD;
import static io.sluice.node.SettingTable.ADMIN_AUTH_TOKEN;
import static io.sluice.node.SettingTable.ADMIN_AUTH_TOKENS;
import static io.sluice.node.SettingTable.ADMIN_GUI_LISTEN;
import static io.sluice.node.SettingTable.ADMIN_GUI_SSL_CERT;
import static io.sluice.node.SettingTable.ADMIN_GUI_SSL_CERT_KEY;
import static io.sluice.node.SettingTable.ADMIN_LISTEN;
import static io.sluice.node.SettingTable.ADMIN_SSL_CERT;
import static io.sluice.node.SettingTable.ADMIN_SSL_CERT_KEY;
import static io.sluice.node.SettingTable.CLUSTER_CA_CERT;
import static io.sluice.node.SettingTable.CLUSTER_CERT;
import static io.sluice.node.SettingTable.CLUSTER_CERT_KEY;
import static io.sluice.node.SettingTable.CLUSTER_CONTROL_PLANE;
import static io.sluice.node.SettingTable.CLUSTER_DP_LABELS;
import static io.sluice.node.SettingTable.CLUSTER_LISTEN;
import static io.sluice.node.SettingTable.CLUSTER_MTLS;
import static io.sluice.node.SettingTable.CLUSTER_SERVER_NAME;
import static io.sluice.node.SettingTable.CLUSTER_TELEMETRY_ENDPOINT;
import static io.sluice.node.SettingTable.CLUSTER_TELEMETRY_SERVER_NAME;
import static io.sluice.node.SettingTable.CLUSTER_USE_PROXY;
import static io.sluice.node.SettingTable.DATABASE;
import static io.sluice.node.SettingTable.DECLARATIVE_CONFIG;
import static io.sluice.node.SettingTable.DECLARATIVE_CONFIG_ENCRYPTION_KEY;
import static io.sluice.node.SettingTable.DECLARATIVE_CONFIG_ENCRYPTION_MODE;
import static io.sluice.node.SettingTable.DECLARATIVE_CONFIG_STRING;
import static io.sluice.node.SettingTable.NGINX_ADMIN_SSL_CLIENT_CERTIFICATE;
import static io.sluice.node.SettingTable.NGINX_ADMIN_SSL_VERIFY_CLIENT;
import static io.sluice.node.SettingTable.NODE_ID;
import static io.sluice.node.SettingTable.PROXY_LISTEN;
import static io.sluice.node.SettingTable.PROXY_SERVER;
import static io.sluice.node.SettingTable.STATUS_SSL_CERT;
import static io.sluice.node.SettingTable.STATUS_SSL_CERT_KEY;

import io.sluice.node.AdminAuth;
import io.sluice.node.CacheEncryption;
import io.sluice.node.ClusterMtls;
import io.sluice.node.Database;
import io.sluice.node.HostPort;
import io.sluice.node.Listener;
import io.sluice.node.Role;
import io.sluice.node.Setting;
import io.sluice.node.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What settings say about each other in each role, in the reference's words and order. */
final class RoleRules {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Settings settings;
    private final List<String> errors = new ArrayList<>();

    private RoleRules(Settings settings) {
        this.settings = settings;
    }

    static List<String> errors(Settings settings) {
        RoleRules rules = new RoleRules(settings);
        switch (settings.role()) {
            case CONTROL_PLANE -> rules.controlPlane();
            case DATA_PLANE -> rules.dataPlane();
            case TRADITIONAL -> rules.traditional();
        }
        rules.everyRole();
        return rules.errors;
    }

    private void controlPlane() {
        pairIsGiven();
        refuse(settings.get(ADMIN_LISTEN).isEmpty(), mustBeGiven(ADMIN_LISTEN));
        refuse(settings.get(CLUSTER_LISTEN).isEmpty(), mustBeGiven(CLUSTER_LISTEN));
        refuse(
                settings.get(DATABASE) == Database.OFF,
                "in-memory storage can not be used when role = \"control_plane\"");
        refuse(
                settings.get(CLUSTER_MTLS) == ClusterMtls.PKI && !isGiven(CLUSTER_CA_CERT),
                "cluster_ca_cert must be specified when cluster_mtls = \"pki\"");
        refuse(settings.get(CLUSTER_USE_PROXY), "cluster_use_proxy can not be used when role = \"control_plane\"");
        refuse(hasLabels(), "cluster_dp_labels can not be used when role = \"control_plane\"");
    }

    private void dataPlane() {
        pairIsGiven();
        refuse(settings.get(PROXY_LISTEN).isEmpty(), mustBeGiven(PROXY_LISTEN));
        refuse(
                settings.get(DATABASE) != Database.OFF,
                "only in-memory storage can be used when role = \"data_plane\"\n"
                        + "Hint: set database = off in your settings file");
        refuse(
                settings.get(CLUSTER_USE_PROXY) && !isGiven(PROXY_SERVER),
                "cluster_use_proxy is turned on but no proxy_server is configured");
        boolean pki = settings.get(CLUSTER_MTLS) == ClusterMtls.PKI;
        boolean named = isGiven(CLUSTER_SERVER_NAME);
        refuse(
                pki && !named && hosts(CLUSTER_CONTROL_PLANE) > 1,
                nameNeeded(CLUSTER_SERVER_NAME, CLUSTER_CONTROL_PLANE));
        refuse(
                pki && !named && !isGiven(CLUSTER_TELEMETRY_SERVER_NAME) && hosts(CLUSTER_TELEMETRY_ENDPOINT) > 1,
                nameNeeded(CLUSTER_TELEMETRY_SERVER_NAME, CLUSTER_TELEMETRY_ENDPOINT));
        refuse(settings.get(CLUSTER_CONTROL_PLANE).isEmpty(), mustBeGiven(CLUSTER_CONTROL_PLANE));
    }

    private void traditional() {
        boolean stores = settings.get(DATABASE) != Database.OFF;
        refuse(isGiven(DECLARATIVE_CONFIG) && stores, DECLARATIVE_CONFIG + " can only be used when database = \"off\"");
        refuse(
                isGiven(DECLARATIVE_CONFIG_STRING) && stores,
                DECLARATIVE_CONFIG_STRING + " can only be used when database = \"off\"");
        refuse(hasLabels(), "cluster_dp_labels can only be used when role = \"data_plane\"");
    }

    private void everyRole() {
        refuse(
                settings.find(NODE_ID).filter(id -> !UUID.matcher(id).matches()).isPresent(),
                "node_id must be a valid UUID");
        AdminAuth auth = settings.get(ADMIN_AUTH);
        refuse(
                auth == AdminAuth.TOKEN && !isGiven(ADMIN_AUTH_TOKEN) && !isGiven(ADMIN_AUTH_TOKENS),
                "admin_auth_tokens or admin_auth_token must be specified when admin_auth = \"token\"");
        refuse(
                auth == AdminAuth.BASIC && !isGiven(ADMIN_AUTH_HTPASSWD),
                "admin_auth_htpasswd must be specified when admin_auth = \"basic\"");
        pair(ADMIN_SSL_CERT, ADMIN_SSL_CERT_KEY);
        pair(ADMIN_GUI_SSL_CERT, ADMIN_GUI_SSL_CERT_KEY);
        pair(STATUS_SSL_CERT, STATUS_SSL_CERT_KEY);
        refuse(
                isGiven(DECLARATIVE_CONFIG) && isGiven(DECLARATIVE_CONFIG_STRING),
                DECLARATIVE_CONFIG + " and " + DECLARATIVE_CONFIG_STRING + " can not be used together");
        refuse(
                (settings.get(DECLARATIVE_CONFIG_ENCRYPTION_MODE) != CacheEncryption.OFF)
                        != isGiven(DECLARATIVE_CONFIG_ENCRYPTION_KEY),
                DECLARATIVE_CONFIG_ENCRYPTION_KEY + " must be specified when, and only when, "
                        + DECLARATIVE_CONFIG_ENCRYPTION_MODE + " is not off");
        refuse(
                settings.get(NGINX_ADMIN_SSL_VERIFY_CLIENT) != isGiven(NGINX_ADMIN_SSL_CLIENT_CERTIFICATE),
                NGINX_ADMIN_SSL_CLIENT_CERTIFICATE + " must be specified when, and only when, "
                        + NGINX_ADMIN_SSL_VERIFY_CLIENT + " = on");
        consoleReachesTheAdminApi();
    }

    private void pair(Setting<List<String>> cert, Setting<List<String>> key) {
        int certificates = settings.find(cert).map(List::size).orElse(0);
        int keys = settings.find(key).map(List::size).orElse(0);
        refuse(certificates > 0 && keys == 0, key + " must be specified");
        refuse(certificates == 0 && keys > 0, cert + " must be specified");
        refuse(
                certificates > 0 && keys > 0 && certificates != keys,
                key + ": " + keys + " given (expected: " + certificates + ", one for each of " + cert + ")");
    }

    /** It has no client certificate to show, and must not lend its users a way around the need for one. */
    private void consoleReachesTheAdminApi() {
        List<Listener> admin = settings.get(ADMIN_LISTEN);
        refuse(
                settings.get(NGINX_ADMIN_SSL_VERIFY_CLIENT)
                        && settings.role() != Role.DATA_PLANE
                        && !admin.isEmpty()
                        && admin.stream().allMatch(Listener::ssl)
                        && !settings.get(ADMIN_GUI_LISTEN).isEmpty(),
                "admin_gui_listen must be off when every admin_listen asks for client certificates");
    }

    private void pairIsGiven() {
        refuse(
                !isGiven(CLUSTER_CERT) || !isGiven(CLUSTER_CERT_KEY),
                "cluster certificate and key must be provided to use Hybrid mode");
    }

    private boolean isGiven(Setting<?> setting) {
        return settings.find(setting).isPresent();
    }

    private boolean hasLabels() {
        return !settings.get(CLUSTER_DP_LABELS).isEmpty();
    }

    private long hosts(Setting<List<HostPort>> addresses) {
        return settings.get(addresses).stream().map(HostPort::host).distinct().count();
    }

    private static String nameNeeded(Setting<?> name, Setting<?> addresses) {
        return name + " must be specified when cluster_mtls = \"pki\" and " + addresses + " has more than one host";
    }

    private String mustBeGiven(Setting<?> setting) {
        Role role = settings.role();
        return setting.name() + " must be specified when role = \"" + role.text() + "\"";
    }

    private void refuse(boolean wrong, String line) {
        if (wrong) {
            errors.add(line);
        }
    }
}
