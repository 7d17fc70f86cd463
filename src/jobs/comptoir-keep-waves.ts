import type { MedusaContainer } from "@medusajs/framework/types"
import { keepWavesWorkflow } from "../workflows/waves/keep-waves"

/** Plans and releases waves as their rules say, finishes what a stopped process left, and follows dispatches. */
export default async function comptoirKeepWaves(
  container: MedusaContainer,
  { scheduledFor }: { scheduledFor?: Date } = {}
): Promise<void> {
  await keepWavesWorkflow(container).run({ input: { at: scheduledFor ?? new Date() } })
}

export const config = { name: "comptoir-keep-waves", schedule: "* * * * *" }
