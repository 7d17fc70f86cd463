import { createWorkflow, WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { TakeBackCouponInput, takeBackCouponStep } from "./steps/end-recovery-coupons"

/** Takes a coupon back that somebody was given. */
export const takeBackCouponWorkflow = createWorkflow(
  "comptoir-take-back-coupon",
  (input: WorkflowData<TakeBackCouponInput>) => new WorkflowResponse(takeBackCouponStep(input))
)
