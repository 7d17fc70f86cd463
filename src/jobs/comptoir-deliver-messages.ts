import type { MedusaContainer } from "@medusajs/framework/types"
import { keepCorrespondenceWorkflow } from "../workflows/correspondence/keep-correspondence"

/** Sends what was left in the queue, gives up claims that nobody answered for, and tells of late orders. */
export default async function comptoirDeliverMessages(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await keepCorrespondenceWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-deliver-messages", schedule: "* * * * *" }
