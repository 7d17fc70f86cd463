import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { finishShipmentsWorkflow } from "../workflows/packing/finish-shipments"

/** Many dispatches were packed, or left, at once: Medusa is told of them now, and of what is lost here by the job. */
export default async function comptoirFinishShipmentsNow({
  event: { data },
  container,
}: SubscriberArgs<{ dispatch_ids: string[]; due_before: string }>): Promise<void> {
  const { dispatch_ids, due_before } = data
  await finishShipmentsWorkflow(container).run({
    input: { dispatch_ids, due_before: new Date(due_before), now: new Date() },
  })
}

export const config: SubscriberConfig = {
  event: "comptoir.shipments.to_finish",
  context: { subscriberId: "comptoir-finish-shipments-now" },
}
