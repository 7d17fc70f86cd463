import type { IInventoryService, ILockingModule, MedusaContainer } from "@medusajs/framework/types"
import { InventoryLevelWorkflowEvents, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { inChunks } from "../../../domain/stock/door"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import type { DifferenceOrigin, PositionKey, SettlementPorts } from "../../../modules/stock/service"
import { TRANSFERS_MODULE } from "../../../modules/transfers/names"
import type TransfersService from "../../../modules/transfers/service"
import { takeReturns } from "../../returns/take-returns"

/** Tells our own subscriber that the door wrote the level, so that it need not look for another writer. */
export const WRITTEN_BY_DOOR = "comptoir"

const ATTEMPTS = 6

/**
 * Brings Medusa's levels to what the ledger and the open orders say, for these positions: the second half of
 * every stock act. Safe to call twice, at once, or after a crash; what fails here is done again by the job.
 */
export async function settleStockPositions(
  container: MedusaContainer,
  positions: readonly PositionKey[],
  origin?: DifferenceOrigin
): Promise<void> {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const sorted = [...positions].sort((a, b) => (a.inventory_item_id < b.inventory_item_id ? -1 : 1))
  for (const chunk of inChunks(sorted, stock.getOptions().levels_per_lock)) {
    await underCoreLock(container, chunk, () => settleHeld(container, chunk, origin))
  }
}

/** What is incoming at positions: what suppliers still owe, and what is on its way from other warehouses. */
const incomingOf =
  (container: MedusaContainer): SettlementPorts["owedAt"] =>
  async (positions, context) => {
    const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
    const transfers = container.resolve<TransfersService>(TRANSFERS_MODULE)
    const units = new Map<string, PositionKey & { owed: number }>()
    const parts = [
      ...(await purchasing.owedAt(positions, context)),
      ...(await transfers.inTransitTo(positions, context)),
    ]
    for (const { inventory_item_id, location_id, owed } of parts) {
      const name = `${inventory_item_id}|${location_id}`
      units.set(name, { inventory_item_id, location_id, owed: owed + (units.get(name)?.owed ?? 0) })
    }
    return [...units.values()]
  }

/** The settlement itself: the caller holds the core lock of the items. */
export async function settleHeld(
  container: MedusaContainer,
  positions: readonly PositionKey[],
  origin?: DifferenceOrigin
): Promise<void> {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const inventory = container.resolve<IInventoryService>(Modules.INVENTORY)
  const ports = {
    owedAt: incomingOf(container),
    inventory: inventory as unknown as SettlementPorts["inventory"],
  } satisfies SettlementPorts
  // What a customer's return brought is the return's, and no difference for the settlement to judge.
  await takeReturns(container, positions)
  const levelIds = await stock.settlePositions(positions, ports, origin)
  if (!levelIds.length) return
  await container.resolve(Modules.EVENT_BUS).emit(
    levelIds.map((id) => ({
      name: InventoryLevelWorkflowEvents.UPDATED,
      data: { id, source: WRITTEN_BY_DOOR },
    }))
  )
}

/**
 * Holds the locks core takes for these items while the work runs. Core's checkout gives up after five seconds
 * and takes its keys in any order, so the wait is short and is tried again after a random pause.
 */
export async function underCoreLock<T>(
  container: MedusaContainer,
  positions: readonly PositionKey[],
  work: () => Promise<T>
): Promise<T> {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  const keys = [...new Set(positions.map((position) => position.inventory_item_id))].sort()
  for (let attempt = 1; ; attempt += 1) {
    let entered = false
    try {
      return await stock.gate.pass(() =>
        locking.execute(
          keys,
          () => {
            entered = true
            return work()
          },
          { timeout: stock.getOptions().lock_timeout_seconds }
        )
      )
    } catch (error) {
      if (attempt === ATTEMPTS || (entered && !isPassing(error))) throw error
      await pause(50 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

/** PostgreSQL ended one of two transactions that waited for each other: nothing was written. */
const isPassing = (error: unknown): boolean =>
  ["40P01", "40001", "55P03"].includes(String((error as { code?: string })?.code ?? ""))

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export const settleStockPositionsStep = createStep(
  "comptoir-settle-stock-positions",
  async (positions: PositionKey[], { container }) => {
    await settleStockPositions(container, positions)
    return new StepResponse(positions)
  }
)
