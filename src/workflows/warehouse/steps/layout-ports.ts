import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { LayoutAct, LayoutNeighbours } from "../../../modules/warehouse/layout-neighbours"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse/names"
import type WarehouseService from "../../../modules/warehouse/service"

/** What every change of a layout may be told: by whom, and at which instant (now when left out). */
export type LayoutActInput = { actor_id?: string | null; at?: Date | string }

/** The warehouse, who changes it, and the audit log that its transaction writes into. */
export function layoutOf(
  container: MedusaContainer,
  { actor_id, at }: LayoutActInput
): { warehouse: WarehouseService; act: LayoutAct; neighbours: LayoutNeighbours } {
  return {
    warehouse: container.resolve<WarehouseService>(WAREHOUSE_MODULE),
    act: { actor_id: actor_id ?? null, at: at ? new Date(at) : new Date() },
    neighbours: {
      recordAudit: (entries, context) =>
        container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context),
    },
  }
}
