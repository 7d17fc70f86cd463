import type { MedusaContainer } from "@medusajs/framework/types"
import { allocateCount, FoundGoods } from "../../../domain/scanning/allocate-count"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { enterCountsWorkflow } from "../../counting/enter-counts"
import type { Doing } from "./handlers"

export type CountBody = Readonly<{
  count_id: string
  /** None: goods that lie in no bin. */
  bin_id: string | null
  round: number
  lines: readonly FoundGoods[]
}>

/**
 * Enters what was found at a place. In a bin all was counted, so what nobody found is not there; the device never knew
 * what was expected, and is not told now.
 */
export async function count(container: MedusaContainer, { actor_id, key, at, location_id, body }: Doing) {
  const { count_id, bin_id, round, lines } = body as CountBody
  const item_ids = lines.map(({ item_id }) => item_id)
  const scanning = container.resolve<ScanningService>(SCANNING_MODULE)
  const found = await scanning.readCountAt({ count_id, bin_id, item_ids, key })
  if (!found || found.location_id !== location_id)
    throw notFound(`Count ${count_id} does not exist in this warehouse`)
  if (found.is_known) return {}
  if (found.round !== round) {
    throw notAllowed(
      `${found.number} is in round ${found.round} and this was counted in round ${round}; count ${found.place} again if it is asked for`
    )
  }
  const entries = allocateCount(lines, found.lines, { isWhole: bin_id !== null, place: found.place })
  if (!entries.length) {
    throw notAllowed(`${found.place} is not to be counted in ${found.number} any more; nothing was entered`)
  }
  await enterCountsWorkflow(container).run({
    input: {
      id: count_id,
      entries: entries.map((entry) =>
        entry.line_id === null
          ? {
              bin_id,
              inventory_item_id: entry.item_id,
              lot: entry.lot,
              expires_on: entry.expires_on,
              quantity: entry.quantity,
            }
          : { line_id: entry.line_id, quantity: entry.quantity }
      ),
      idempotency_key: key,
      actor_id,
      at,
    },
  })
  return {}
}
