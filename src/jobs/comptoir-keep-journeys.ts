import type { MedusaContainer } from "@medusajs/framework/types"
import { jobTime } from "../platform/job-time"
import { keepJourneysWorkflow } from "../workflows/cart-recovery/keep-journeys"

/** Ends the journeys of orders that no event told of and those whose time is over; once a day, forgets what is old. */
export default async function comptoirKeepJourneys(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await keepJourneysWorkflow(container).run({ input: { at: jobTime(scheduledFor) } })
}

export const config = { name: "comptoir-keep-journeys", schedule: "* * * * *" }
