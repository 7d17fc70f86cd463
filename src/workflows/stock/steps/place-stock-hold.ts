import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { HoldKind } from "../../../domain/stock/hold"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import type { PositionKey } from "../../../modules/stock/service"
import { settleLater } from "./settle-later"
import { auditOf } from "./stock-audit"

export type PlaceStockHoldInput = PositionKey & {
  quantity: number
  kind: HoldKind
  reason: string
  lot?: string | null
  expires_on?: string | null
  bin_id?: string | null
  actor_id?: string
  idempotency_key?: string
  at?: Date
}

/** One transaction; a hold is ended by an act of its own, so there is no compensation. */
export const placeStockHoldStep = createStep(
  "comptoir-place-stock-hold",
  async ({ idempotency_key, at = new Date(), ...hold }: PlaceStockHoldInput, { container }) => {
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const placed = await stock.gate.pass(() =>
      stock.holdFreeStock(
        {
          ...hold,
          id: generateEntityId(undefined, "chld"),
          key: idempotency_key ?? null,
          at: new Date(at),
          is_incoming: false,
        },
        auditOf(container)
      )
    )
    await settleLater(container, [hold])
    return new StepResponse(placed)
  }
)
