import type { MedusaContainer } from "@medusajs/framework/types"
import { jobTime } from "../platform/job-time"
import { endRecoveryCouponsWorkflow } from "../workflows/cart-recovery/end-recovery-coupons"

/** Ends coupons whose time or journey is over, and clears away what core has of them. */
export default async function comptoirEndRecoveryCoupons(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await endRecoveryCouponsWorkflow(container).run({ input: { at: jobTime(scheduledFor) } })
}

export const config = { name: "comptoir-end-recovery-coupons", schedule: "*/5 * * * *" }
