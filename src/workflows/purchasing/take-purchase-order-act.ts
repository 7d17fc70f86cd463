import { transform, when, WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { deliverMessagesStep } from "../correspondence/steps/deliver-messages"
import { ActOnPurchaseOrderInput, actOnPurchaseOrderStep } from "./steps/act-on-purchase-order"
import { settleIncomingStep } from "./steps/settle-incoming"

export type { ActOnPurchaseOrderInput }

/**
 * One step of an order's life: the transaction first, then Medusa's levels, then the event
 * `comptoir.purchase_order.<status>`, then the mail. An act that was done already changes nothing and tells nobody.
 */
export function takePurchaseOrderAct(input: WorkflowData<ActOnPurchaseOrderInput>) {
  const result = actOnPurchaseOrderStep(input)
  const positions = transform({ result }, ({ result }) => result.positions)
  settleIncomingStep(positions)
  when("the-order-took-the-act", { result }, ({ result }) => result.is_changed).then(() => {
    const eventName = transform({ result }, ({ result }) => `comptoir.purchase_order.${result.event}`)
    const data = transform({ result }, ({ result }) => ({ id: result.id }))
    emitEventStep({ eventName, data })
  })
  when("the-supplier-promised-other-days", { result }, ({ result }) => result.moved_item_ids.length > 0).then(
    () => {
      const data = transform({ result }, ({ result }) => ({
        id: result.id,
        inventory_item_ids: result.moved_item_ids,
      }))
      emitEventStep({ eventName: "comptoir.purchase_order.dates_moved", data }).config({
        name: "tell-of-moved-days",
      })
    }
  )
  when(
    "the-order-goes-by-mail",
    { result },
    ({ result }) => result.is_changed && result.event === "sent" && result.mailed
  ).then(() => {
    deliverMessagesStep(
      transform({ result }, ({ result }) => ({ entity_type: "purchase_order", entity_id: result.id }))
    )
  })
  return transform({ result }, ({ result }) => ({
    id: result.id,
    status: result.status,
    mailed: result.mailed,
  }))
}
