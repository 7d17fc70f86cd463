import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUNTING_MODULE } from "../../../modules/counting/names"
import type CountingService from "../../../modules/counting/service"
import type { CountEntry } from "../../../modules/counting/store/entries"
import type { WarehouseActInput } from "../../stock/act"
import { settleStockPositions } from "../../stock/steps/settle-stock-positions"
import { countActOf } from "./act"

export type EnterCountsInput = {
  id: string
  entries: CountEntry[]
  idempotency_key?: string
} & WarehouseActInput

/** A sale of core's that nobody wrote down yet would look like a loss: it is written down first. */
export const enterCountsStep = createStep(
  "comptoir-enter-counts",
  async ({ id, entries, idempotency_key, actor_id, at }: EnterCountsInput, { container }) => {
    const counting = container.resolve<CountingService>(COUNTING_MODULE)
    const positions = await counting.unsettledOfEntries(id, {
      line_ids: entries.flatMap((entry) => entry.line_id ?? []),
      inventory_item_ids: entries.flatMap((entry) => entry.inventory_item_id ?? []),
    })
    if (positions.length) await settleStockPositions(container, positions)
    const act = await countActOf(container, { actor_id, at })
    return new StepResponse(await counting.enterCounts(id, { entries, idempotency_key }, act))
  }
)
