import { generateEntityId } from "@medusajs/framework/utils"
import type { ReleasedPick } from "../../../domain/picking/release-picks"
import type { GoodsToPutBack } from "../neighbours"
import type { PickRow } from "./dispatch-rows"

/**
 * Goods in hand that go back: from where they wait to be packed, or from where nobody said they lie. Those that the book
 * still has in their bin need nobody to tell it where they are.
 */
export function goodsToPutBack(
  picks: readonly PickRow[],
  released: readonly Pick<ReleasedPick, "id" | "put_back">[]
): GoodsToPutBack[] {
  const byId = new Map(picks.map((pick) => [pick.id, pick]))
  return released.flatMap(({ id, put_back }) => {
    const pick = byId.get(id)
    if (!pick || put_back < 1 || (pick.bin_id && !pick.to_bin_id)) return []
    return [
      {
        key: `put_back:${generateEntityId(undefined, "cpkt")}`,
        location_id: pick.location_id,
        inventory_item_id: pick.inventory_item_id,
        lot: pick.lot,
        expires_on: pick.expires_on,
        quantity: put_back,
        from_bin_id: pick.to_bin_id,
        document_type: "dispatch",
        document_id: pick.dispatch_id,
        document_line_id: pick.dispatch_line_id,
      },
    ]
  })
}
