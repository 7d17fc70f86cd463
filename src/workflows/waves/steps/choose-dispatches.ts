import type { MedusaContainer } from "@medusajs/framework/types"
import { invalidData } from "../../../domain/shared/domain-error"
import { chooseOrders } from "../../../domain/tours/choose-orders"
import type { WaveConditions } from "../../../domain/waves/rule"
import type { CandidateFilters, Choose } from "../../../modules/waves/service"
import { wavesOf } from "./act"

/** Which dispatches are meant: these, or the best of those that meet the filters, within the limits. */
export type SelectionInput = {
  location_id: string
  dispatch_ids?: string[]
  filters?: WaveConditions & { due_before?: string }
  most_orders?: number
  most_units?: number | null
}

/** Orders of a wave where nobody says how many. */
const USUAL_WAVE = 100

/** Most units per aisle visited within the limits; what is due earlier goes first. */
export const chooseDensest: Choose = (candidates, room) =>
  chooseOrders(
    candidates.map(({ id, units, aisles, due_at }) => ({
      id,
      units,
      aisles,
      due_at: due_at ? new Date(due_at).getTime() : null,
    })),
    room
  ).order_ids

export const candidateFilters = ({ location_id, filters = {} }: SelectionInput): CandidateFilters => {
  const { due_before, ...conditions } = filters
  return { ...conditions, location_id, due_before: due_before ? new Date(due_before) : null }
}

/**
 * The dispatches of a selection; refuses one that says both ways of choosing. Whether named ones can be planned is asked by
 * whoever plans them, under the key of the act.
 */
export async function chooseDispatches(
  container: MedusaContainer,
  selection: SelectionInput,
  now: Date
): Promise<{ ids: string[]; is_chosen: boolean }> {
  const { location_id, dispatch_ids, filters, most_orders, most_units } = selection
  const waves = wavesOf(container)
  if (dispatch_ids) {
    if (filters || most_orders !== undefined || (most_units !== undefined && most_units !== null))
      throw invalidData(
        "Name the dispatches, or say filters and limits by which they are chosen; both at once contradict each other"
      )
    return { ids: [...new Set(dispatch_ids)], is_chosen: false }
  }
  await waves.checkSelection(location_id, [])
  const room = { orders: most_orders ?? USUAL_WAVE, units: most_units ?? null }
  const candidates = await waves.candidatesWithAisles(candidateFilters(selection), room.orders, now)
  return { ids: candidates.length ? [...chooseDensest(candidates, room)] : [], is_chosen: true }
}
