import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { endRecoveryCouponsWorkflow } from "../workflows/cart-recovery/end-recovery-coupons"

/** A journey ended: its coupon was used, or counts no more. */
export default async function comptoirEndRecoveryCoupons({
  event,
  container,
}: SubscriberArgs<{ id: string | string[] }>): Promise<void> {
  await endRecoveryCouponsWorkflow(container).run({
    input: { journey_ids: [event.data.id].flat(), at: new Date() },
  })
}

export const config: SubscriberConfig = {
  event: ["comptoir.journey.converted", "comptoir.journey.ended"],
  context: { subscriberId: "comptoir-end-recovery-coupons" },
}
