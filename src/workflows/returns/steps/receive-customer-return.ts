import type { IInventoryService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { confirmReturnReceiveWorkflow } from "@medusajs/medusa/core-flows"
import { notAllowed } from "../../../domain/shared/domain-error"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import type { ExpectedArrival } from "../../../modules/returns/store/arrivals"
import type { NewReservation } from "../../../modules/stock/settlement"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { settleHeld, underCoreLock } from "../../stock/steps/settle-stock-positions"
import { returnCheckpoint } from "../checkpoint"
import { neighboursOf } from "../neighbours"
import { takeReturns } from "../take-returns"
import { withLocksHeld } from "../with-locks-held"

export type ReceiveCustomerReturnInput = { return_id: string } & WarehouseActInput

/** What Medusa answers of the order once the return is in, and which arrival of ours it was. */
type Received = { preview: unknown; arrival_id: string | null }

/**
 * Medusa's own receipt of a return, with its goods on hold before they are there. Under core's lock of the items: what is
 * expected is written down, its units are reserved, Medusa receives, and the ledger takes them over. Whoever is stopped in
 * between is finished, or withdrawn where Medusa refused, by the next settlement of the same items.
 */
export async function receiveCustomerReturn(
  container: MedusaContainer,
  input: ReceiveCustomerReturnInput
): Promise<Received> {
  const returns = container.resolve<ReturnsService>(RETURNS_MODULE)
  const plan = await returns.planArrival(input.return_id)
  if (!plan) return { preview: await receiveInMedusa(container, input), arrival_id: null }
  const { location_id } = plan
  const positions = plan.lines
    .filter((line) => line.quantity > 0)
    .map(({ inventory_item_id }) => ({ inventory_item_id, location_id }))
  if (!positions.length) return await receiveStockless(container, input)
  return await underCoreLock(container, positions, async () => {
    // What others changed before is theirs, and must not be taken for what comes now.
    await settleHeld(container, positions, { create: true })
    const act = await warehouseActOf(container, input)
    const arrival = await returns.expectArrival(input.return_id, act, neighboursOf(container))
    if (
      !arrival ||
      arrival.holds.some((hold) => !positions.some((at) => at.inventory_item_id === hold.inventory_item_id))
    ) {
      throw notAllowed(`Return ${input.return_id} was changed while it was being received; receive it again`)
    }
    await returnCheckpoint.pass("return expected")
    await reserve(container, arrival)
    await returnCheckpoint.pass("return reserved")
    const items = positions.map((position) => position.inventory_item_id)
    let preview: unknown
    try {
      preview = await receiveInMedusa(withLocksHeld(container, items), input)
    } catch (error) {
      await finish(container, () => settleHeld(container, positions))
      throw error
    }
    await returnCheckpoint.pass("return received")
    await finish(container, async () => {
      await takeReturns(container, positions, arrival.id)
      await settleHeld(container, positions)
    })
    return { preview, arrival_id: arrival.id }
  })
}

/** All of it is dismissed at the door: no stock moves, and what was dismissed is kept for the figures. */
async function receiveStockless(
  container: MedusaContainer,
  input: ReceiveCustomerReturnInput
): Promise<Received> {
  const returns = container.resolve<ReturnsService>(RETURNS_MODULE)
  const act = await warehouseActOf(container, input)
  const arrival = await returns.expectArrival(input.return_id, act, neighboursOf(container))
  const ids = arrival ? [arrival.id] : []
  try {
    const preview = await receiveInMedusa(container, input)
    await returns.closeStockless(ids, arrival?.id ?? null, act.at)
    return { preview, arrival_id: arrival?.id ?? null }
  } catch (error) {
    await returns.closeStockless(ids, null, act.at)
    throw error
  }
}

async function receiveInMedusa(
  container: MedusaContainer,
  { return_id, actor_id }: ReceiveCustomerReturnInput
): Promise<unknown> {
  const input = { return_id, confirmed_by: actor_id ?? undefined }
  const { result } = await confirmReturnReceiveWorkflow(container).run({ input })
  return result
}

/** Reserves what is about to come, so that it can be sold at no moment. */
async function reserve(container: MedusaContainer, { holds }: ExpectedArrival): Promise<void> {
  const inventory = container.resolve<IInventoryService>(Modules.INVENTORY)
  const reservations = holds.map(({ inventory_item_id, location_id, quantity, hold_id }): NewReservation => ({
    inventory_item_id,
    location_id,
    quantity,
    external_id: hold_id,
    description: "On hold (Comptoir)",
    allow_backorder: true,
  }))
  await inventory.createReservationItems(reservations as never)
}

/** Medusa has answered, and nobody is told otherwise: if this fails, the positions are due and the job does it again. */
async function finish(container: MedusaContainer, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`A customer's return is finished later: ${(error as Error).message}`)
  }
}

/** Medusa's receipt is not undone, so there is no compensation. */
export const receiveCustomerReturnStep = createStep(
  "comptoir-receive-customer-return",
  async (input: ReceiveCustomerReturnInput, { container }) =>
    new StepResponse(await receiveCustomerReturn(container, input))
)
