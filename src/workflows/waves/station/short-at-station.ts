import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import type { ShortAtStation } from "../../../modules/picking/service"
import { PickingActInput, pickingActing } from "../../picking/steps/act"
import { askForCounts } from "../../picking/steps/ask-for-counts"
import { routeAgain } from "../../picking/steps/route-again"
import { atStockDoor } from "../../purchasing/steps/act"
import { settleLater } from "../../stock/steps/settle-later"
import { followToursAfter } from "../tours/act"

export type ShortAtStationInput = ShortAtStation & PickingActInput

/**
 * One transaction, and then what follows as from any short pick: Medusa's level falls, the order is routed again, and a
 * count is asked for. Whatever of that is stopped, the jobs finish.
 */
const shortAtStationStep = createStep(
  "comptoir-short-at-station",
  async ({ actor_id, at, ...input }: ShortAtStationInput, { container }) => {
    const { picking, act, neighbours } = await pickingActing(container, { actor_id, at })
    const done = await atStockDoor(container, () => picking.shortAtStation(input, act, neighbours))
    if (done.is_repeated) return new StepResponse(done)
    await settleLater(
      container,
      done.shorts.flatMap(({ positions }) => positions)
    )
    const [first] = done.shorts
    if (first && done.shorts.some(({ short }) => short > 0))
      await routeAgain(container, [first.order_id], { cause: "short", actor_id })
    const ids = done.shorts.map(({ id }) => id)
    await askForCounts(container, await picking.shortsToCount({ ids }), { actor_id, at })
    await followToursAfter(container, [input.dispatch_id], act.at)
    return new StepResponse(done)
  }
)

/** Says that units which were confirmed as picked are missing where the order is packed. */
export const shortAtStationWorkflow = createWorkflow(
  "comptoir-short-at-station",
  (input: WorkflowData<ShortAtStationInput>) => {
    const done = shortAtStationStep(input)
    const told = transform({ done }, ({ done }) => ({
      short: done.shorts
        .filter(({ short }) => short > 0)
        .map(({ id, order_id, dispatch_id, inventory_item_id, location_id, short, is_last }) => ({
          id,
          order_id,
          dispatch_id,
          inventory_item_id,
          location_id,
          quantity: short,
          is_last,
        })),
      picked: done.shorts
        .slice(-1)
        .filter(({ status }) => status === "picked")
        .map(({ dispatch_id, order_id }) => ({ id: dispatch_id, order_id })),
      cancelled: done.shorts
        .slice(-1)
        .filter(({ status }) => status === "cancelled")
        .map(({ dispatch_id, order_id }) => ({ id: dispatch_id, order_id })),
    }))
    when(
      "units-are-missing",
      { done, told },
      ({ done, told }) => !done.is_repeated && told.short.length > 0
    ).then(() => {
      const data = transform({ told }, ({ told }) => told.short)
      emitEventStep({ eventName: "comptoir.pick.short", data })
    })
    when(
      "the-rest-is-there",
      { done, told },
      ({ done, told }) => !done.is_repeated && told.picked.length > 0
    ).then(() => {
      const data = transform({ told }, ({ told }) => told.picked)
      emitEventStep({ eventName: "comptoir.dispatch.picked", data }).config({
        name: "emit-the-rest-is-there",
      })
    })
    when(
      "nothing-is-there",
      { done, told },
      ({ done, told }) => !done.is_repeated && told.cancelled.length > 0
    ).then(() => {
      const data = transform({ told }, ({ told }) => told.cancelled)
      emitEventStep({ eventName: "comptoir.dispatch.cancelled", data }).config({
        name: "emit-nothing-is-there",
      })
    })
    return new WorkflowResponse(done)
  }
)
