import type { MedusaContainer } from "@medusajs/framework/types"
import { keepPickingWorkflow } from "../workflows/picking/keep-picking"

/** What somebody is at is left alone this long. */
const GRACE_MILLISECONDS = 60_000

export default async function comptoirKeepPicking(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  const now = scheduledFor ?? new Date()
  await keepPickingWorkflow(container).run({
    input: { before: new Date(now.getTime() - GRACE_MILLISECONDS) },
  })
}

export const config = { name: "comptoir-keep-picking", schedule: "* * * * *" }
