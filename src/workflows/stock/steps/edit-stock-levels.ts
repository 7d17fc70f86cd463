import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inChunks } from "../../../domain/stock/door"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import type { PositionKey } from "../../../modules/stock/service"
import { settleHeld, underCoreLock } from "./settle-stock-positions"

export type StockLevelEdit = PositionKey & { stocked_quantity: number }
export type EditStockLevelsInput = { edits: StockLevelEdit[]; actor_id?: string; key: string; now: Date }

/** Sets levels to what a person says is there. Under the core lock, so that no sale slips in between reading and writing. */
export async function editStockLevels(
  container: MedusaContainer,
  input: EditStockLevelsInput
): Promise<void> {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const sorted = [...input.edits].sort((a, b) => (a.inventory_item_id < b.inventory_item_id ? -1 : 1))
  for (const chunk of inChunks(sorted, stock.getOptions().levels_per_lock)) {
    await underCoreLock(container, chunk, async () => {
      await stock.markDue(chunk)
      await settleHeld(container, chunk)
      await stock.recordEdits(chunk, input)
      await settleHeld(container, chunk)
    })
  }
}

export const editStockLevelsStep = createStep(
  "comptoir-edit-stock-levels",
  async (input: EditStockLevelsInput, { container }) => {
    await editStockLevels(container, input)
    return new StepResponse(input.edits)
  }
)
