import type { MedusaContainer } from "@medusajs/framework/types"
import { wholeUnits } from "../../../domain/shared/quantities"
import type { Suggestion } from "../../../domain/warehouse/suggest-bin"
import { warehouseOf } from "./task-act"

export type SuggestBinsInput = {
  location_id: string
  inventory_item_id: string
  quantity: number
  lot?: string | null
  expires_on?: string | null
  hold_id?: string | null
  from_bin_id?: string | null
}

/** In which bins goods would go, and why. */
export async function suggestBins(
  container: MedusaContainer,
  { location_id, ...goods }: SuggestBinsInput
): Promise<Suggestion> {
  wholeUnits(goods.quantity, "The quantity to put away")
  const { lot = null, expires_on = null, hold_id = null, from_bin_id = null } = goods
  const [suggestion] = await warehouseOf(container).suggestBinsFor(location_id, [
    { ...goods, lot, expires_on, hold_id, from_bin_id },
  ])
  return suggestion as Suggestion
}
