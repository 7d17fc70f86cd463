import { createWorkflow, transform, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { RevisePurchaseOrderInput, revisePurchaseOrderStep } from "./steps/revise-purchase-order"
import { tellOfRevision } from "./tell-of-revision"

/**
 * Changes the lines of an order. One that the supplier holds gets its next revision, incoming goods follow, and the
 * supplier is told what changed. The same idempotency key changes it once.
 */
export const revisePurchaseOrderWorkflow = createWorkflow(
  "comptoir-revise-purchase-order",
  (input: WorkflowData<RevisePurchaseOrderInput>) => {
    const result = revisePurchaseOrderStep(input)
    tellOfRevision(result)
    return new WorkflowResponse(
      transform({ result }, ({ result }) => ({
        id: result.id,
        revision: result.revision,
        is_changed: result.is_changed,
        differences: result.differences,
        mailed: result.mailed,
      }))
    )
  }
)
