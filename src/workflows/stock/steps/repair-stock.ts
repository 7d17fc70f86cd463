import type { IInventoryService, MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DomainError, invalidData, notFound } from "../../../domain/shared/domain-error"
import { readFindingId } from "../../../domain/stock/health"
import type { StockMove } from "../../../domain/stock/move"
import { chosenOption, counterEntry, RepairAct } from "../../../domain/stock/repair"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import type { NewRepair, PositionKey } from "../../../modules/stock/service"
import type { RepairResultDTO } from "../../../types/http/stock"
import { requestCountWorkflow } from "../../counting/request-count"
import { settleReservations } from "../../routing/settle-reservations"
import { routeOrders } from "../../routing/steps/route-orders"
import { WarehouseActInput, warehouseActOf, WarehouseAct } from "../act"
import { settleHeld, underCoreLock } from "./settle-stock-positions"
import { auditOf } from "./stock-audit"

export type RepairStockInput = {
  findings: { id: string; choice?: string | null }[]
  reason: string
  idempotency_key?: string
} & WarehouseActInput

/** One repair at work: what is repaired, and by which services. */
type Repairing = {
  container: MedusaContainer
  stock: StockService
  inventory: IInventoryService
  id: string
  position: PositionKey
  repair: NewRepair
  /** What follows the colon of the choice. */
  place: string
  act: WarehouseAct
}

/** A level is written by core's own service, which writes its exact twin with it; the preview said what it becomes. */
async function writeLevel(repairing: Repairing): Promise<void> {
  const { position, inventory, repair } = repairing
  const [stocked] = repair.option.rows
  await inventory.updateInventoryLevels([{ ...position, stocked_quantity: Number(stocked?.after) }])
  await setCounter(repairing, true)
  await settle(repairing)
}

/**
 * Core lets nobody write the counter of reserved units: it follows the reservations that are made and taken back. An
 * entry for the difference is made, counted once more by restoring it, and taken back: what stays is the difference.
 * Other checkouts wait meanwhile, and what a crash leaves is taken back first.
 */
async function setCounter({ stock, inventory, position, id }: Repairing, isRewritten = false): Promise<void> {
  await stock.holdingPositions([position], async () => {
    const before = await stock.promisedAt(position)
    if (before.entries.length) await inventory.deleteReservationItems(before.entries)
    const [level] = await inventory.listInventoryLevels(position)
    const quantity = counterEntry(Number(level?.reserved_quantity ?? 0), before.promised)
    if (!level || (quantity === 0 && !isRewritten)) return
    const entry = await inventory.createReservationItems({
      ...position,
      quantity: quantity || 1,
      external_id: id,
      description: "Counter put right (Comptoir)",
      allow_backorder: true,
    })
    await stock.passCheckpoint("counter entered")
    if (quantity !== 0) await inventory.restoreReservationItems([entry.id])
    await stock.passCheckpoint("counter counted")
    await inventory.deleteReservationItems([entry.id])
  })
}

const settle = async ({ container, stock, position }: Repairing): Promise<void> => {
  await stock.markDue([position])
  await settleHeld(container, [position], { create: true })
}

const moveOf = ({ id, repair, act }: Repairing, position: PositionKey, quantity: number): StockMove => ({
  key: `repair:${id}:${position.location_id}`,
  ...position,
  quantity,
  cause: "repair",
  document_type: "stock_repair",
  document_id: id,
  actor_type: act.actor_type,
  actor_id: act.actor_id,
  reason: repair.reason,
  occurred_at: act.at,
})

async function raiseToZero(repairing: Repairing): Promise<void> {
  const { container, stock, position, repair } = repairing
  await settle(repairing)
  await stock.recordMoves([moveOf(repairing, position, repair.option.units)])
  await settleHeld(container, [position])
}

/** The goods really left where they were reserved: there they are taken off, and where Medusa took them they lie still. */
async function leftFrom(repairing: Repairing): Promise<void> {
  const { container, stock, position, place, repair } = repairing
  const from = { ...position, location_id: place }
  const { units } = repair.option
  await settle(repairing)
  await stock.recordMoves([moveOf(repairing, from, -units), moveOf(repairing, position, units)])
  await settleHeld(container, [from, position])
}

async function reserve({ stock, inventory, position, place, repair }: Repairing): Promise<void> {
  const lines = (await stock.linesToReserve(repair.finding)).filter((line) => line.lacking > 0)
  await inventory.createReservationItems(
    lines.map((line) => ({
      line_item_id: line.line_item_id,
      inventory_item_id: position.inventory_item_id,
      location_id: place,
      quantity: line.lacking,
    }))
  )
}

/** Takes back a reservation that stands for nothing, or what a line reserves too much. */
async function release({ stock, inventory, position, repair }: Repairing): Promise<void> {
  const { finding } = repair
  if (finding.record_type === "reservation") {
    await inventory.deleteReservationItems([finding.record_id as string])
    return
  }
  const lines = (await stock.linesToReserve(finding)).filter((line) => line.surplus > 0)
  const reservations = await inventory.listReservationItems({
    line_item_id: lines.map((line) => line.line_item_id),
    inventory_item_id: position.inventory_item_id,
  })
  const removed: string[] = []
  const reduced: { id: string; quantity: number; allow_backorder: true }[] = []
  for (const line of lines) {
    let left = line.surplus
    for (const { id, quantity } of reservations.filter((one) => one.line_item_id === line.line_item_id)) {
      const taken = Math.min(left, Number(quantity))
      left -= taken
      if (taken === Number(quantity)) removed.push(id)
      else if (taken > 0) reduced.push({ id, quantity: Number(quantity) - taken, allow_backorder: true })
    }
  }
  if (removed.length) await inventory.deleteReservationItems(removed)
  if (reduced.length) await inventory.updateReservationItems(reduced)
}

/** Made at the new place, then taken back at the old one: a crash between reserves twice, and never too little. */
async function moveReservation(
  { inventory, place }: Repairing,
  reservationId: string | undefined
): Promise<void> {
  const [before] = reservationId ? await inventory.listReservationItems({ id: [reservationId] }) : []
  if (!before) return
  const { line_item_id, inventory_item_id, quantity, description, metadata } = before
  await inventory.createReservationItems({
    line_item_id: line_item_id as string,
    inventory_item_id,
    location_id: place,
    quantity: Number(quantity),
    description: description ?? undefined,
    metadata: metadata ?? undefined,
  })
  await inventory.deleteReservationItems([before.id])
}

async function askForCount({ container, position, repair, id, act }: Repairing): Promise<void> {
  await requestCountWorkflow(container).run({
    input: {
      location_id: position.location_id,
      inventory_item_ids: [position.inventory_item_id],
      reason: repair.reason,
      key: `repair:${id}`,
      actor_id: act.actor_id,
      at: act.at,
    },
  })
}

const ACTS: Partial<Record<RepairAct, (repairing: Repairing) => Promise<void>>> = {
  settle,
  set_counter: (repairing) => setCounter(repairing),
  write_level: writeLevel,
  raise_to_zero: raiseToZero,
  left_from: leftFrom,
  reserve,
  release,
  move_back: (repairing) => moveReservation(repairing, repairing.repair.finding.record_id ?? undefined),
  move_to: async (repairing) =>
    moveReservation(repairing, (await repairing.stock.newestReservation(repairing.position))?.id),
  request_count: askForCount,
  accept: () => Promise.resolve(),
}

/**
 * Reservations follow the dispatches of the order; where these are not what the order still wants, it is routed again.
 * Both take core's locks themselves.
 */
async function followAllotment(
  container: MedusaContainer,
  stock: StockService,
  repair: NewRepair,
  id: string
): Promise<void> {
  const order_ids = [repair.finding.record_id ?? ""]
  await settleReservations(container, { order_ids })
  const [still] = await stock.planRepairs({ finding_ids: [id] })
  if (still) await routeOrders(container, { order_ids, cause: "edited", actor_id: repair.actor_id })
}

/** Acts that change nothing but the ledger's own tables are one transaction of the stock module. */
const isOwn = (act: RepairAct): boolean => act !== "follow_allotment" && !(act in ACTS)

async function repairOne(
  container: MedusaContainer,
  { id, choice }: RepairStockInput["findings"][number],
  input: RepairStockInput,
  act: WarehouseAct
): Promise<RepairResultDTO> {
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const parts = readFindingId(id)
  if (!parts) throw notFound(`Finding ${id} does not exist`)
  const { inventory_item_id, location_id } = parts
  const position = { inventory_item_id, location_id }
  const key = `${input.idempotency_key}:${id}`
  const locked = (work: () => Promise<RepairResultDTO>) =>
    parts.check === "allotment_differs" ? work() : underCoreLock(container, [position], work)
  return await locked(async () => {
    const known = await stock.knownRepair(key)
    if (known && known.status !== "claimed") return { id, status: "done", units: 0 }
    const [plan] = await stock.planRepairs({ finding_ids: [id] })
    if (!plan) return { id, status: known ? "done" : "gone", units: 0 }
    const name = plan.finding.sku ?? inventory_item_id
    const option = chosenOption({ check: parts.check, name }, plan.options, choice)
    const { reason } = input
    const repair = {
      key,
      finding: plan.finding,
      option,
      reason,
      actor_type: act.actor_type,
      actor_id: act.actor_id,
    }
    if (isOwn(option.act)) {
      await stock.repairOwn(repair, act.at, auditOf(container))
      return { id, status: "done", units: option.units }
    }
    const claimed = await stock.claimRepair(repair)
    await stock.passCheckpoint("repair claimed")
    const place = option.choice.split(":")[1] ?? ""
    const inventory = container.resolve<IInventoryService>(Modules.INVENTORY)
    if (option.act === "follow_allotment") await followAllotment(container, stock, repair, id)
    await ACTS[option.act]?.({ container, stock, inventory, id: claimed.id, position, repair, place, act })
    await stock.passCheckpoint("repair done")
    await stock.closeRepair(claimed.id, repair, auditOf(container))
    return { id, status: "done", units: option.units }
  })
}

/** What refuses one finding: our own rules, and core's. */
const REFUSALS: readonly string[] = ["not_allowed", "invalid_data", "not_found"]

/** Each finding is an act of its own, in its own transaction: one that is refused leaves the others as they are done. */
export const repairStockStep = createStep(
  "comptoir-repair-stock",
  async (asked: RepairStockInput, { container }) => {
    const act = await warehouseActOf(container, asked)
    const input = { ...asked, idempotency_key: asked.idempotency_key ?? generateEntityId(undefined, "act") }
    const ids = input.findings.map((finding) => finding.id)
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice) throw invalidData(`Finding ${twice} is named twice; name it once`)
    const results: RepairResultDTO[] = []
    for (const finding of input.findings) {
      try {
        results.push(await repairOne(container, finding, input, act))
      } catch (error) {
        const { type, message } = error as DomainError
        // One finding alone is refused aloud; among others it says so in its place, and they go on.
        if (!REFUSALS.includes(type) || input.findings.length === 1) throw error
        results.push({ id: finding.id, status: "refused", units: 0, message })
      }
    }
    return new StepResponse(results)
  }
)
