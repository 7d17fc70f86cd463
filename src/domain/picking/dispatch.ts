import { invalidData, notAllowed } from "../shared/domain-error"
import type { Lifecycle } from "../shared/lifecycle"

/** The way of one order's goods out of one warehouse. */
export const DISPATCH_STATUSES = [
  "waiting",
  "ready",
  "picking",
  "picked",
  "packed",
  "shipped",
  "cancelled",
] as const
export type DispatchStatus = (typeof DISPATCH_STATUSES)[number]

/**
 * `waiting` and `ready` are the routing's to rewrite; from `picking` on somebody holds the goods in hand. What is packed
 * may be unpacked until the carrier has it.
 */
export const DISPATCH_LIFECYCLE: Lifecycle<DispatchStatus> = {
  waiting: ["ready", "cancelled"],
  ready: ["waiting", "picking", "cancelled"],
  picking: ["picked", "cancelled"],
  picked: ["picking", "packed", "cancelled"],
  packed: ["picked", "shipped"],
  shipped: [],
  cancelled: [],
}

/** What routing may still rewrite. */
export const NOT_STARTED = ["waiting", "ready"] as const satisfies readonly DispatchStatus[]
/** What somebody has in hand: its goods are given to its order. */
export const IN_HAND = ["picking", "picked"] as const satisfies readonly DispatchStatus[]
/** What still reserves its goods; once packed they have left stock. */
export const RESERVING = [...NOT_STARTED, ...IN_HAND] as const satisfies readonly DispatchStatus[]
/** What somebody still has to do something about. */
export const OPEN = [...RESERVING, "packed"] as const satisfies readonly DispatchStatus[]

export const PICK_STATUSES = ["open", "picked", "short", "cancelled"] as const
export type PickStatus = (typeof PICK_STATUSES)[number]

export const PICK_LIST_STATUSES = ["open", "done", "cancelled"] as const
export type PickListStatus = (typeof PICK_LIST_STATUSES)[number]

/** How people call a dispatch: by its number once it has one, before that by its order. */
export const dispatchName = ({
  number,
  display_id,
}: Readonly<{ number: string | null; display_id: number | null }>): string =>
  number ? `Dispatch ${number}` : `The dispatch of order #${display_id ?? "?"}`

/** Units of one article of a line of an order at one warehouse, and how far they came. */
export type DispatchGoods = Readonly<{
  line_item_id: string
  inventory_item_id: string
  required_quantity: number
  quantity: number
  picked_quantity: number
  short_quantity: number
}>

/** How many units of a line are still to be picked. */
export const unitsToPick = ({
  quantity,
  picked_quantity,
  short_quantity,
}: Pick<DispatchGoods, "quantity" | "picked_quantity" | "short_quantity">): number =>
  Math.max(0, quantity - picked_quantity - short_quantity)

/** A dispatch is picked when nothing of it is left to pick. */
export const isPicked = (
  lines: readonly Pick<DispatchGoods, "quantity" | "picked_quantity" | "short_quantity">[]
): boolean => lines.every((line) => unitsToPick(line) === 0)

/** Nothing of it can be sent: all of it was short. */
export const isAllShort = (lines: readonly Pick<DispatchGoods, "quantity" | "short_quantity">[]): boolean =>
  lines.every((line) => line.quantity === line.short_quantity)

/** How an article of a kit falls with the kit: units that are short, and picked ones that have to go back. */
export type ShortOfArticle = Readonly<{
  line_item_id: string
  inventory_item_id: string
  /** Units by which the line is short now. */
  short: number
  /** Units that were picked for it and go back on the shelf. */
  put_back: number
}>

/**
 * What a shortage of one article makes of its line: a kit that lacks one part is not sent, so that its other parts fall
 * short with it, and those that were picked already go back. `missing` is in stock units of the article.
 */
export function shortOfLine(
  line: readonly DispatchGoods[],
  inventoryItemId: string,
  missing: number
): ShortOfArticle[] {
  const found = line.find((goods) => goods.inventory_item_id === inventoryItemId)
  if (!found) throw invalidData(`Nothing of the article ${inventoryItemId} is picked for this line`)
  const open = found.quantity - found.short_quantity
  if (missing < 1 || missing > open)
    throw notAllowed(`${open} units of it are to be sent and ${missing} cannot be missing`)
  // The units that are there make so many whole kits; the others are short.
  const whole = Math.floor((open - missing) / found.required_quantity)
  return line.map((goods) => {
    const kept = Math.min(goods.quantity - goods.short_quantity, whole * goods.required_quantity)
    return {
      line_item_id: goods.line_item_id,
      inventory_item_id: goods.inventory_item_id,
      short: goods.quantity - goods.short_quantity - kept,
      put_back: Math.max(0, goods.picked_quantity - kept),
    }
  })
}

/** Refuses parts that make no whole number of units of their line: half a kit is never sent. */
export function checkWholeUnits(
  goods: Readonly<{
    line_item_id: string
    inventory_item_id: string
    required_quantity: number
    quantity: number
  }>
): void {
  if (goods.quantity % goods.required_quantity === 0) return
  throw invalidData(
    `${goods.quantity} of ${goods.inventory_item_id} make no whole number of units of the line ${goods.line_item_id}; one unit needs ${goods.required_quantity}`
  )
}

/** Why units are not where the book says: reasons that Comptoir offers; the merchant's own stand beside them. */
export const SHORT_REASONS = ["not_found", "damaged", "expired", "wrong_item", "too_few"] as const
