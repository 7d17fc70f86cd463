import type { MedusaContainer } from "@medusajs/framework/types"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { closeStockTransferWorkflow } from "../../transfers/close-stock-transfer"
import { receiveStockTransferWorkflow } from "../../transfers/receive-stock-transfer"
import { shipStockTransferWorkflow } from "../../transfers/ship-stock-transfer"
import type { Doing } from "./handlers"

export type ShipTransferBody = Readonly<{
  transfer_id: string
  picks: readonly {
    line_id: string
    bin_id: string | null
    lot?: string | null
    expires_on?: string | null
    quantity: number
  }[]
}>

/** Refuses a transfer of another warehouse: its goods do not lie here. */
async function checkHere(
  container: MedusaContainer,
  id: string,
  side: "source" | "destination",
  locationId: string
): Promise<void> {
  const transfer = await container.resolve<ScanningService>(SCANNING_MODULE).readTransferEnds(id)
  if (!transfer) throw notFound(`Transfer ${id} does not exist`)
  if (transfer[side].id === locationId) return
  throw notAllowed(
    `Transfer ${transfer.number} is ${side === "source" ? "shipped from" : "received in"} ${transfer[side].name}; do it there`
  )
}

/** Sends off what was picked. What was not picked stays where it is: a transfer has one shipment. */
export async function shipTransfer(
  container: MedusaContainer,
  { actor_id, key, at, location_id, body }: Doing
) {
  const { transfer_id, picks } = body as ShipTransferBody
  await checkHere(container, transfer_id, "source", location_id)
  const lines = [...new Set(picks.map(({ line_id }) => line_id))].map((line_id) => ({
    line_id,
    picks: picks
      .filter((pick) => pick.line_id === line_id)
      .map(({ bin_id, lot, expires_on, quantity }) => ({ bin_id, lot, expires_on, quantity })),
  }))
  const { result } = await shipStockTransferWorkflow(container).run({
    input: { id: transfer_id, lines, idempotency_key: key, actor_id, at },
  })
  return { posting_id: result.posting_id }
}

export type ReceiveTransferBody = Readonly<{
  transfer_id: string
  lines: readonly {
    line_id: string
    lot?: string | null
    expires_on?: string | null
    received: number
    damaged: number
    damage_reason?: string | null
  }[]
}>

/** Takes in what arrived, damaged units on hold. What did not is still on its way. */
export async function receiveTransfer(
  container: MedusaContainer,
  { actor_id, key, at, location_id, body }: Doing
) {
  const { transfer_id, lines } = body as ReceiveTransferBody
  await checkHere(container, transfer_id, "destination", location_id)
  const { result } = await receiveStockTransferWorkflow(container).run({
    input: {
      id: transfer_id,
      lines: lines.map(({ line_id, lot, expires_on, received, damaged, damage_reason }) => ({
        line_id,
        received_quantity: received,
        damaged_quantity: damaged,
        damage_reason,
        ...(lot ? { lot } : {}),
        ...(expires_on ? { expires_on } : {}),
      })),
      idempotency_key: key,
      actor_id,
      at,
    },
  })
  return { posting_id: result.posting_id }
}

export type CloseTransferBody = Readonly<{ transfer_id: string; reason: string }>

/** Writes off what never arrived: somebody has looked for it, and says so. */
export async function closeTransfer(
  container: MedusaContainer,
  { actor_id, key, at, location_id, body }: Doing
) {
  const { transfer_id, reason } = body as CloseTransferBody
  await checkHere(container, transfer_id, "destination", location_id)
  const { result } = await closeStockTransferWorkflow(container).run({
    input: { id: transfer_id, outcome: "written_off", reason, idempotency_key: key, actor_id, at },
  })
  return { posting_id: result.posting_id }
}
