import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { EndRecoveryCouponsInput, endRecoveryCouponsStep } from "./steps/end-recovery-coupons"

/** Ends coupons whose journey or time is over, and takes their promotions off carts and out of core. */
export const endRecoveryCouponsWorkflow = createWorkflow(
  "comptoir-end-recovery-coupons",
  (input: WorkflowData<EndRecoveryCouponsInput>) => new WorkflowResponse(endRecoveryCouponsStep(input))
)
