package io.sluice.cp.admin.special;

import io.sluice.cp.admin.entity.EntityBehaviour;
import io.sluice.model.Entity;
import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.edit.EntityException;
import io.sluice.model.edit.EntityKey;
import java.util.List;
import java.util.Map;

/** The certificate of an authority stays as long as a service trusts it: services list them outside of foreign fields. */
final class CaCertificateBehaviour implements EntityBehaviour {
    private static final String SERVICES = "services";

    @Override
    public void delete(ConfigEditor editor, String type, EntityKey key) {
        Entity authority = key.find(editor.image(), type);
        boolean trusted = authority != null
                && editor.image().all(SERVICES).values().stream().anyMatch(service -> trusts(service, authority));
        if (trusted) {
            throw new EntityException(
                    EntityException.Kind.FOREIGN_KEY,
                    "an existing '" + SERVICES + "' entity references this '" + type + "' entity",
                    Map.of("@referenced_by", SERVICES));
        }
        editor.delete(type, key);
    }

    private static boolean trusts(Entity service, Entity authority) {
        return service.get("ca_certificates") instanceof List<?> trusted && trusted.contains(authority.id());
    }
}
