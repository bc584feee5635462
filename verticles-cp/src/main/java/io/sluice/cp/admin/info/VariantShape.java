package io.sluice.cp.admin.info;

import io.sluice.model.schema.EntityCheck;
import io.sluice.model.schema.Shape;

/** What one variant of an entity type declares itself. */
final class VariantShape {
    private VariantShape() {}

    static Shape own(Shape common, Shape whole) {
        Shape own = Shape.of(whole.fields().stream()
                .filter(field -> !field.equals(common.field(field.name())))
                .toList());
        return own.check(whole.checks().stream()
                .filter(check -> !common.checks().contains(check))
                .toArray(EntityCheck[]::new));
    }
}
