import type { MedusaContainer } from "@medusajs/framework/types"
import { endRecoveryCouponsWorkflow } from "../workflows/cart-recovery/end-recovery-coupons"

/** Ends coupons whose time or journey is over, and clears away what core has of them. */
export default async function comptoirEndRecoveryCoupons(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await endRecoveryCouponsWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-end-recovery-coupons", schedule: "*/5 * * * *" }
