import type { MedusaContainer } from "@medusajs/framework/types"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import type { PackingDispatchDTO } from "../../../types/http/packing"

/** Dispatches as they are answered after an act of packing. */
export const readPacking = (
  container: MedusaContainer,
  dispatches: readonly { id: string }[]
): Promise<PackingDispatchDTO[]> =>
  container.resolve<PickingService>(PICKING_MODULE).readPacking(dispatches.map(({ id }) => id))
