import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { trackWarehouseWorkflow } from "../../src/workflows/stock/track-warehouse"

/** A stock location of Medusa, tracked by Comptoir unless asked otherwise. */
export async function aWarehouse(
  container: MedusaContainer,
  { name = "Lyon", tracked = true }: { name?: string; tracked?: boolean } = {}
): Promise<{ id: string; name: string }> {
  const location = await container.resolve(Modules.STOCK_LOCATION).createStockLocations({ name })
  if (tracked) await trackWarehouseWorkflow(container).run({ input: { location_id: location.id } })
  return { id: location.id, name: location.name }
}
