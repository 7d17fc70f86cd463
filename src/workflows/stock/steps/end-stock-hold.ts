import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { settleLater } from "./settle-later"
import { auditOf } from "./stock-audit"

export type EndStockHoldInput = {
  id: string
  outcome: "accepted" | "written_off"
  quantity: number
  reason?: string | null
  /** The bin whose goods are accepted. */
  bin_id?: string | null
  actor_id?: string
  idempotency_key?: string
  at?: Date
}

/** One transaction; what is written off comes back by counting it, so there is no compensation. */
export const endStockHoldStep = createStep(
  "comptoir-end-stock-hold",
  async ({ id, outcome, idempotency_key, at = new Date(), ...taken }: EndStockHoldInput, { container }) => {
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const key = idempotency_key ?? generateEntityId(undefined, "act")
    const release = { ...taken, hold_id: id, key: `${outcome}:${id}:${key}`, at: new Date(at) }
    const positions = await stock.gate.pass(() =>
      outcome === "accepted"
        ? stock.acceptHeld(release, auditOf(container))
        : stock.writeOffHeld(release, auditOf(container))
    )
    await settleLater(container, positions)
    return new StepResponse({ id })
  }
)
