import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { finishParcels } from "./finish-parcels"
import type { Refusal } from "./make-fulfilments"

/** So many dispatches Medusa is told of while somebody waits: who packs one order sees its fulfilment at once. */
export const TOLD_AT_ONCE = 10

/** Somebody packed, or let leave, more dispatches than Medusa can be told of while they wait. */
export const SHIPMENTS_TO_FINISH = "comptoir.shipments.to_finish"

/** What telling Medusa came to: what it refused, and how many dispatches it is told of after the answer. */
export type Told = { refusals: Refusal[]; waiting: number }

/**
 * Tells Medusa what was packed or has left: a few dispatches now, many by whoever hears the event, right away, and by the
 * job where nobody does. What was done stands either way.
 */
export async function tellMedusa(
  container: MedusaContainer,
  dispatches: readonly { id: string }[],
  now: Date
): Promise<Told> {
  const dispatch_ids = dispatches.map(({ id }) => id)
  if (dispatch_ids.length <= TOLD_AT_ONCE) {
    const { refusals } = await finishParcels(container, { dispatch_ids, due_before: now, now })
    return { refusals, waiting: 0 }
  }
  await container
    .resolve(Modules.EVENT_BUS)
    .emit({ name: SHIPMENTS_TO_FINISH, data: { dispatch_ids, due_before: now.toISOString() } })
  return { refusals: [], waiting: dispatch_ids.length }
}
