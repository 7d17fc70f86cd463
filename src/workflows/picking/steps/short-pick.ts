import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { pickingCheckpoint } from "../checkpoint"
import type { ShortPicked, ShortPickRequest } from "../../../modules/picking/service"
import { atStockDoor } from "../../purchasing/steps/act"
import { settleLater } from "../../stock/steps/settle-later"
import { followToursAfter } from "../../waves/tours/act"
import { PickingActInput, pickingActing, pickingOf } from "./act"
import { askForCounts } from "./ask-for-counts"
import { routeAgain } from "./route-again"

export type ShortPickInput = ShortPickRequest & PickingActInput

/** What follows from a short pick that is written: levels, reservations, another way for the order, a count. */
export async function finishShort(
  container: MedusaContainer,
  done: Readonly<{ id: string; order_id: string; short: number; positions: ShortPicked["positions"] }>,
  { actor_id, at }: PickingActInput
): Promise<void> {
  await settleLater(container, done.positions)
  if (done.short) await routeAgain(container, [done.order_id], { cause: "short", actor_id })
  await askForCounts(container, await pickingOf(container).shortsToCount({ ids: [done.id] }), {
    actor_id,
    at,
  })
}

/**
 * One transaction, and then what follows from it: Medusa's level falls, the reservations after it, the order is routed
 * again, and a count is asked for. Whatever of that is stopped, the jobs finish.
 */
export const shortPickStep = createStep(
  "comptoir-short-pick",
  async ({ actor_id, at, ...input }: ShortPickInput, { container }) => {
    const { picking, act, neighbours } = await pickingActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => picking.shortPick(input, act, neighbours))
    if (done.is_repeated) return new StepResponse(done)
    await pickingCheckpoint.pass("short written")
    await finishShort(container, done, { actor_id, at })
    await followToursAfter(container, [done.dispatch_id], act.at)
    return new StepResponse(done)
  }
)
