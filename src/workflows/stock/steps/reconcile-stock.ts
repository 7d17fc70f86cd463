import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import type { DifferenceOrigin, PositionKey } from "../../../modules/stock/service"
import { settleStockPositions } from "./settle-stock-positions"

const PAGE = 1_000

export type ReconcileStockInput = {
  /** Finish what waits since before this instant. */
  due_before: Date
  /** Also look through all levels for what other writers changed. */
  differences: boolean
}

/** Finishes stopped settlements and records what other writers changed, page by page. */
export const reconcileStockStep = createStep(
  "comptoir-reconcile-stock",
  async ({ due_before, differences }: ReconcileStockInput, { container }) => {
    const stock = container.resolve<StockService>(STOCK_MODULE)
    let settled = 0
    for (;;) {
      const due = await stock.listDue(new Date(due_before), PAGE)
      await settleStockPositions(container, due)
      settled += due.length
      if (due.length < PAGE) break
    }
    let found = 0
    let after: PositionKey | null = null
    while (differences) {
      const page: PositionKey[] = await stock.listDifferences(after, PAGE)
      await settleStockPositions(container, page, { create: true })
      found += page.length
      after = page[page.length - 1] ?? null
      if (page.length < PAGE) break
    }
    let last: PositionKey | null = null
    while (differences) {
      const page: PositionKey[] = await stock.listHoldDifferences(last, PAGE)
      await settleStockPositions(container, page, { create: true })
      found += page.length
      last = page[page.length - 1] ?? null
      if (page.length < PAGE) break
    }
    return new StepResponse({ settled, differences: found })
  }
)

export type ReconcileLevelsInput = { level_ids: string[]; order_id?: string }

/** Looks at the levels an event named, and records what another writer changed there. */
export const reconcileLevelsStep = createStep(
  "comptoir-reconcile-levels",
  async ({ level_ids, order_id }: ReconcileLevelsInput, { container }) => {
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const positions = await stock.listDifferencesOfLevels(level_ids)
    const origin: DifferenceOrigin = { create: true }
    if (order_id) Object.assign(origin, { document_type: "order", document_id: order_id })
    await settleStockPositions(container, positions, origin)
    return new StepResponse(positions)
  }
)
