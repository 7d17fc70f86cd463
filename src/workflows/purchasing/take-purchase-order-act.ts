import { transform, when, WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { ActOnPurchaseOrderInput, actOnPurchaseOrderStep } from "./steps/act-on-purchase-order"
import { settleIncomingStep } from "./steps/settle-incoming"

export type { ActOnPurchaseOrderInput }

/**
 * One step of an order's life: the transaction first, then Medusa's levels, then the event
 * `comptoir.purchase_order.<status>`. An act that was done already changes nothing and tells nobody.
 */
export function takePurchaseOrderAct(input: WorkflowData<ActOnPurchaseOrderInput>) {
  const result = actOnPurchaseOrderStep(input)
  const positions = transform({ result }, ({ result }) => result.positions)
  settleIncomingStep(positions)
  when("the-order-took-the-act", { result }, ({ result }) => result.is_changed).then(() => {
    const eventName = transform({ result }, ({ result }) => `comptoir.purchase_order.${result.status}`)
    const data = transform({ result }, ({ result }) => ({ id: result.id }))
    emitEventStep({ eventName, data })
  })
  return transform({ result }, ({ result }) => ({ id: result.id, status: result.status }))
}
