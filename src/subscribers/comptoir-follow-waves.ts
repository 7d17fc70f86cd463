import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Batch } from "../platform/batch"
import { keepWavesWorkflow } from "../workflows/waves/keep-waves"

/** An order is sent otherwise now, or not at all. */
const ROUTED = "comptoir.order_route.changed"

type Moved = Readonly<{ container: MedusaContainer; dispatch_id?: string; order_id?: string }>

/** Many dispatches move on at once: their waves are looked at together. */
const together = new Batch<Moved>(async (moved) => {
  const [first] = moved
  if (!first) return
  await keepWavesWorkflow(first.container).run({
    input: {
      dispatch_ids: [...new Set(moved.flatMap(({ dispatch_id }) => dispatch_id ?? []))],
      order_ids: [...new Set(moved.flatMap(({ order_id }) => order_id ?? []))],
    },
  })
})

/** A dispatch moved on, and with it perhaps its wave. */
export default async function comptoirFollowWaves({
  event,
  container,
}: SubscriberArgs<{ id: string; dispatch_id?: string }>): Promise<void> {
  const { id, dispatch_id } = event.data
  await together.add(
    event.name === ROUTED ? { container, order_id: id } : { container, dispatch_id: dispatch_id ?? id }
  )
}

export const config: SubscriberConfig = {
  event: [
    ...["started", "picked", "packed", "unpacked", "cancelled"].map((act) => `comptoir.dispatch.${act}`),
    "comptoir.pick.short",
    ROUTED,
  ],
  context: { subscriberId: "comptoir-follow-waves" },
}
