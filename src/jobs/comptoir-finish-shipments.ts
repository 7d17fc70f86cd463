import type { MedusaContainer } from "@medusajs/framework/types"
import { finishShipmentsWorkflow } from "../workflows/packing/finish-shipments"

/** What somebody is packing at this moment is left alone this long. */
const GRACE_MILLISECONDS = 60_000

export default async function comptoirFinishShipments(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  const now = scheduledFor ?? new Date()
  const due_before = new Date(now.getTime() - GRACE_MILLISECONDS)
  await finishShipmentsWorkflow(container).run({ input: { due_before, now } })
}

export const config = { name: "comptoir-finish-shipments", schedule: "* * * * *" }
