import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Batch } from "../platform/batch"
import { keepWavesWorkflow } from "../workflows/waves/keep-waves"

type Moved = Readonly<{ container: MedusaContainer; dispatch_id: string }>

/** Many dispatches move on at once: their waves are looked at together. */
const together = new Batch<Moved>(async (moved) => {
  const [first] = moved
  if (!first) return
  const dispatch_ids = [...new Set(moved.map(({ dispatch_id }) => dispatch_id))]
  await keepWavesWorkflow(first.container).run({ input: { dispatch_ids } })
})

/** A dispatch moved on, and with it perhaps its wave. */
export default async function comptoirFollowWaves({
  event,
  container,
}: SubscriberArgs<{ id: string; dispatch_id?: string }>): Promise<void> {
  await together.add({ container, dispatch_id: event.data.dispatch_id ?? event.data.id })
}

export const config: SubscriberConfig = {
  event: [
    ...["started", "picked", "packed", "unpacked", "cancelled"].map((act) => `comptoir.dispatch.${act}`),
    "comptoir.pick.short",
  ],
  context: { subscriberId: "comptoir-follow-waves" },
}
