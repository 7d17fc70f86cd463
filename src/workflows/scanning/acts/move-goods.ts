import type { MedusaContainer } from "@medusajs/framework/types"
import type { ActKind } from "../../../domain/scanning/act"
import { lotInBin } from "../../../domain/scanning/lot-in-bin"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { completeTaskWorkflow } from "../../warehouse/complete-task"
import { emptyBinWorkflow } from "../../warehouse/empty-bin"
import { moveBetweenBinsWorkflow } from "../../warehouse/move-between-bins"
import { putAwayWorkflow } from "../../warehouse/put-away"
import type { Doing } from "./handlers"

const scanningOf = (container: MedusaContainer) => container.resolve<ScanningService>(SCANNING_MODULE)

type Said = {
  lot?: string | null
  expires_on?: string | null
  over_capacity?: boolean
  reason?: string | null
}

export type DoTaskBody = Readonly<
  Said & { task_id: string; bin_id: string; quantity: number; was_suggested?: boolean }
>

/** What the act of each kind does; goods that were sold from nowhere are taken off bins in the admin. */
const KIND_OF_TASK: Partial<Record<ActKind, string>> = { put_away: "putaway", replenish: "replenish" }

/** Does a task of put-away or of a pick bin, or a part of it. What is left of it stays a task. */
export async function doTask(
  container: MedusaContainer,
  { actor_id, kind, key, at, location_id, body }: Doing
) {
  const { task_id, bin_id, quantity, lot, expires_on, over_capacity, reason, was_suggested } =
    body as DoTaskBody
  // Else a person could empty a warehouse that is not theirs, or do work that nobody gave them.
  const task = await scanningOf(container).readTaskPlace(task_id)
  if (!task || task.location_id !== location_id || task.kind !== KIND_OF_TASK[kind]) {
    throw notFound(`Task ${task_id} does not exist in this warehouse`)
  }
  const { result } = await completeTaskWorkflow(container).run({
    input: {
      id: task_id,
      parts: [{ bin_id, quantity, lot: lot ?? null, expires_on: expires_on ?? null, over_capacity }],
      // While the device was without network another bin may have been suggested: the goods lie in this one.
      reason: reason ?? (was_suggested ? "suggested earlier" : null),
      idempotency_key: key,
      actor_id,
      at,
    },
  })
  return { bin_move_id: result.bin_move_id }
}

export type MoveBody = Readonly<
  Said & { item_id: string; quantity: number; from_bin_id: string | null; to_bin_id: string }
>

/** Moves goods out of a bin, or from where nobody said they lie, into a bin. From where goods arrive it is a put-away. */
export async function move(container: MedusaContainer, { actor_id, key, at, location_id, body }: Doing) {
  const { item_id, quantity, from_bin_id, to_bin_id, reason, over_capacity } = body as MoveBody
  const said = { lot: (body as MoveBody).lot ?? null, expires_on: (body as MoveBody).expires_on ?? null }
  const scanning = scanningOf(container)
  // What was moved is not in its bin any more: whoever asks again is told what was done, not what lies there now.
  if (await scanning.hasMoved(key)) return {}
  const act = { location_id, idempotency_key: key, reason, actor_id, at }
  if (from_bin_id === null) {
    const parts = [{ bin_id: to_bin_id, quantity, ...said, over_capacity }]
    await putAwayWorkflow(container).run({ input: { ...act, inventory_item_id: item_id, parts } })
    return {}
  }
  const bin = await scanning.readBin({ location_id, bin_id: from_bin_id })
  if (!bin) throw notFound(`Bin ${from_bin_id} does not exist in this warehouse`)
  const there = await scanning.goodsInBin({ location_id, bin_id: from_bin_id, item_id })
  const { lot, expires_on, hold_id } = lotInBin(there, said, bin.code) ?? { ...said, hold_id: null }
  const lies = there
    .filter((row) => row.lot === lot && row.expires_on === expires_on && row.hold_id === hold_id)
    .reduce((units, row) => units + row.quantity, 0)
  if (bin.is_counted_blind && lies < quantity) {
    // To say how many lie there would tell whoever counts the bin what to find.
    throw notAllowed(`Bin ${bin.code} is being counted and does not hold ${quantity} of this; count it first`)
  }
  if (bin.is_arrival) {
    const goods = { inventory_item_id: item_id, lot, expires_on, hold_id, from_bin_id }
    const parts = [{ bin_id: to_bin_id, quantity, over_capacity }]
    await putAwayWorkflow(container).run({ input: { ...act, ...goods, parts } })
    return {}
  }
  const goods = [{ inventory_item_id: item_id, lot, expires_on, hold_id, quantity }]
  await moveBetweenBinsWorkflow(container).run({
    input: { ...act, from_bin_id, to_bin_id, goods, over_capacity },
  })
  return {}
}

export type MoveBinBody = Readonly<Said & { from_bin_id: string; to_bin_id: string }>

/** Takes all that lies in a bin to another one. */
export async function moveBin(container: MedusaContainer, { actor_id, key, at, location_id, body }: Doing) {
  const { from_bin_id, to_bin_id, over_capacity, reason } = body as MoveBinBody
  await emptyBinWorkflow(container).run({
    input: { location_id, from_bin_id, to_bin_id, over_capacity, reason, idempotency_key: key, actor_id, at },
  })
  return {}
}
