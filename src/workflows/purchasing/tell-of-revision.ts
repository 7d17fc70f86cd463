import { transform, when, WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import type { RevisionResult } from "../../modules/purchasing/store/revisions"
import { deliverMessagesStep } from "../correspondence/steps/deliver-messages"
import { settleIncomingStep } from "./steps/settle-incoming"

/**
 * What follows the commit of a revision: Medusa's levels, then the events `comptoir.purchase_order.revised`,
 * `…dates_moved` and `…pending_approval`, then the mail.
 */
export function tellOfRevision(result: WorkflowData<RevisionResult>): void {
  settleIncomingStep(transform({ result }, ({ result }) => result.positions))
  when("the-order-was-revised", { result }, ({ result }) => result.is_changed).then(() => {
    const data = transform({ result }, ({ result }) => ({ id: result.id, revision: result.revision }))
    emitEventStep({ eventName: "comptoir.purchase_order.revised", data }).config({ name: "tell-of-revision" })
  })
  when("the-days-moved", { result }, ({ result }) => result.dates_moved).then(() => {
    const data = transform({ result }, ({ result }) => ({
      id: result.id,
      inventory_item_ids: result.moved_item_ids,
    }))
    emitEventStep({ eventName: "comptoir.purchase_order.dates_moved", data }).config({
      name: "tell-of-moved-days",
    })
  })
  when("the-approval-was-lost", { result }, ({ result }) => result.approval_lost).then(() => {
    const data = transform({ result }, ({ result }) => ({ id: result.id }))
    emitEventStep({ eventName: "comptoir.purchase_order.pending_approval", data }).config({
      name: "ask-for-approval-again",
    })
  })
  when("the-revision-goes-by-mail", { result }, ({ result }) => result.mailed).then(() => {
    deliverMessagesStep(
      transform({ result }, ({ result }) => ({ entity_type: "purchase_order", entity_id: result.id }))
    )
  })
}
