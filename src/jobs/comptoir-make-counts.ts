import type { MedusaContainer } from "@medusajs/framework/types"
import { makeCountsOfPlansWorkflow } from "../workflows/counting/make-counts-of-plans"

/** Each hour, so that the day's counts are there whatever the shop's time zone; each plan is looked at once a day. */
export default async function comptoirMakeCounts(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await makeCountsOfPlansWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-make-counts", schedule: "10 * * * *" }
