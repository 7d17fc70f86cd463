import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { raisePutawaysWorkflow } from "../workflows/warehouse/raise-putaways"

/** Returned units are stock again: somebody must put them into their bins. */
export default async function comptoirReturnAccepted({
  event,
  container,
}: SubscriberArgs<{ hold_id: string }>): Promise<void> {
  // The ledger tells of goods that leave a hold under the hold.
  const documents = [{ document_type: "hold", document_id: event.data.hold_id }]
  await raisePutawaysWorkflow(container).run({ input: { documents } })
}

export const config: SubscriberConfig = {
  event: "comptoir.return_inspection.accepted",
  context: { subscriberId: "comptoir-return-accepted" },
}
