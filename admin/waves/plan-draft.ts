import type { WaveMethod } from "../../src/domain/waves/wave"
import type { PlanWaveBody, SimulateWaveBody, WaveFilters } from "../../src/types/http/waves"
import { isWholeText } from "../lib/numbers"

/** What is typed for a wave that is not planned yet; numbers as they are typed. */
export type PlanDraft = {
  location_id: string
  method: WaveMethod
  cart_orders: string
  cart_units: string
  most_orders: string
  most_units: string
  pickers: string
  title: string
  is_urgent: boolean
}

/** The numbers of a draft that may be left empty: then nothing is limited. */
const MAY_BE_EMPTY = ["cart_units", "most_units"] as const
const NUMBERS = ["cart_orders", "cart_units", "most_orders", "most_units", "pickers"] as const
export type NumberField = (typeof NUMBERS)[number]

/** The fields in which no whole number of at least one stands. */
export const wrongFields = (draft: PlanDraft): NumberField[] =>
  NUMBERS.filter((name) => {
    const typed = draft[name].trim()
    if (!typed) return !(MAY_BE_EMPTY as readonly string[]).includes(name)
    return !isWholeText(typed) || Number(typed) < 1
  })

const numberOrNull = (typed: string): number | null => (typed.trim() ? Number(typed) : null)

/** What the URL holds of the filters, as the server takes it. */
export function filtersOf(get: (name: string) => string | null): WaveFilters {
  const several = (name: string) => (get(name) ?? "").split(",").filter(Boolean)
  const [options, channels, zones] = [
    several("shipping_option_ids"),
    several("sales_channel_ids"),
    several("zone_ids"),
  ]
  const [lines, minutes] = [get("is_single_line"), get("due_within_minutes")]
  return {
    ...(options.length ? { shipping_option_ids: options } : {}),
    ...(channels.length ? { sales_channel_ids: channels } : {}),
    ...(zones.length ? { zone_ids: zones } : {}),
    ...(lines ? { is_single_line: lines === "true" } : {}),
    ...(minutes ? { due_within_minutes: Number(minutes) } : {}),
    ...(get("least_priority") ? { least_priority: 1 } : {}),
  }
}

type Selection = { filters: WaveFilters; chosen: readonly string[] }

/** Ticked dispatches are taken as they are; else the best of what the filters leave, within the limits. */
const selectionOf = (draft: PlanDraft, { filters, chosen }: Selection) =>
  chosen.length
    ? { location_id: draft.location_id, dispatch_ids: [...chosen] }
    : {
        location_id: draft.location_id,
        filters,
        most_orders: Number(draft.most_orders),
        most_units: numberOrNull(draft.most_units),
      }

const termsOf = (draft: PlanDraft) => ({
  method: draft.method,
  cart_orders: draft.method === "single" ? 1 : Number(draft.cart_orders),
  cart_units: numberOrNull(draft.cart_units),
})

export const simulateBody = (draft: PlanDraft, selection: Selection): SimulateWaveBody => ({
  ...selectionOf(draft, selection),
  ...termsOf(draft),
  pickers: Number(draft.pickers),
})

export const planBody = (draft: PlanDraft, selection: Selection, key: string): PlanWaveBody => ({
  ...selectionOf(draft, selection),
  ...termsOf(draft),
  title: draft.title.trim() || null,
  priority: draft.is_urgent ? 1 : 0,
  idempotency_key: key,
})
