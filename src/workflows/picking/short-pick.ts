import {
  createWorkflow,
  transform,
  when,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ShortPickInput, shortPickStep } from "./steps/short-pick"

/**
 * Says that units are not where the book has them. Another place of the warehouse is tried first; what is short leads to
 * another way for the order, and in any case somebody is asked to count.
 */
export const shortPickWorkflow = createWorkflow(
  "comptoir-short-pick",
  (input: WorkflowData<ShortPickInput>) => {
    const done = shortPickStep(input)
    when("units-are-short", { done }, ({ done }) => !done.is_repeated && done.short > 0).then(() => {
      const data = transform({ done }, ({ done }) => ({
        id: done.id,
        order_id: done.order_id,
        dispatch_id: done.dispatch_id,
        inventory_item_id: done.inventory_item_id,
        location_id: done.location_id,
        quantity: done.short,
        is_last: done.is_last,
      }))
      emitEventStep({ eventName: "comptoir.pick.short", data })
    })
    when("the-rest-is-picked", { done }, ({ done }) => !done.is_repeated && done.status === "picked").then(
      () => {
        const event = transform({ done }, ({ done }) => ({
          name: "comptoir.dispatch.picked",
          data: { id: done.dispatch_id, order_id: done.order_id },
        }))
        emitEventStep({ eventName: event.name, data: event.data }).config({ name: "emit-the-rest-is-picked" })
      }
    )
    when("nothing-was-there", { done }, ({ done }) => !done.is_repeated && done.status === "cancelled").then(
      () => {
        const event = transform({ done }, ({ done }) => ({
          name: "comptoir.dispatch.cancelled",
          data: { id: done.dispatch_id, order_id: done.order_id },
        }))
        emitEventStep({ eventName: event.name, data: event.data }).config({ name: "emit-nothing-was-there" })
      }
    )
    return new WorkflowResponse(done)
  }
)
