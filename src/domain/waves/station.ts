import { invalidData, notAllowed } from "../shared/domain-error"

/** Units of one article that were picked for an order, and how many of them the packer has held in hand. Stock units. */
export type GoodsToCheck = Readonly<{
  dispatch_id: string
  dispatch_line_id: string
  inventory_item_id: string
  picked: number
  checked: number
  /** Of which lots they were picked; none where nobody said. */
  lots: readonly string[]
}>

/** What a packer's scanner read: one code may name several articles. */
export type ScannedGoods = Readonly<{
  inventory_item_ids: readonly string[]
  /** Units that the code stands for. */
  units: number
  lot: string | null
}>

/** What a scanned article is, among the orders that are being packed. */
export type Checked =
  /** It belongs to this line; `left` units of it are still to be scanned. */
  | Readonly<{ kind: "checked"; dispatch_id: string; dispatch_line_id: string; units: number; left: number }>
  /** None of the orders wants it. */
  | Readonly<{ kind: "not_wanted" }>
  /** Every unit of it has been scanned: this one is too many. */
  | Readonly<{ kind: "all_checked" }>
  /** The code stands for more units than are left to scan of any order. */
  | Readonly<{ kind: "too_many"; units: number; left: number }>
  /** The article is right, and of another lot than was picked. */
  | Readonly<{ kind: "wrong_lot"; lots: readonly string[] }>

const leftOf = ({ picked, checked }: GoodsToCheck): number => Math.max(0, picked - checked)

/**
 * To which order a scanned article goes: the first, in the order of the slots, that still waits for it. This is how a tour
 * that was picked in one heap is sorted, and how the articles of a single order are verified. No unit is counted twice.
 */
export function checkGoods(goods: readonly GoodsToCheck[], scanned: ScannedGoods): Checked {
  const wanted = goods.filter(
    (one) => scanned.inventory_item_ids.includes(one.inventory_item_id) && one.picked > 0
  )
  if (!wanted.length) return { kind: "not_wanted" }
  const { lot, units } = scanned
  const rightLot = wanted.filter(({ lots }) => lot === null || !lots.length || lots.includes(lot))
  if (!rightLot.length) return { kind: "wrong_lot", lots: [...new Set(wanted.flatMap(({ lots }) => lots))] }
  const open = rightLot.filter((one) => leftOf(one) > 0)
  if (!open.length) return { kind: "all_checked" }
  const first = open.find((one) => leftOf(one) >= units)
  if (!first) return { kind: "too_many", units, left: Math.max(...open.map(leftOf)) }
  return {
    kind: "checked",
    dispatch_id: first.dispatch_id,
    dispatch_line_id: first.dispatch_line_id,
    units,
    left: leftOf(first) - units,
  }
}

/** Units that nobody has held in hand, with how people call the article. */
export type Unchecked = Readonly<{ name: string; picked: number; checked: number }>

/** Of the goods, those of which units were not scanned. */
export const uncheckedOf = <Goods extends Readonly<{ picked: number; checked: number }>>(
  goods: readonly Goods[]
): Goods[] => goods.filter(({ picked, checked }) => checked < picked)

/** So many articles are named in a refusal. */
const MOST_NAMED = 5

/** Refuses to close the parcels of an order of which units were not scanned, and names them. */
export function checkVerified(dispatch: string, goods: readonly Unchecked[]): void {
  const missing = uncheckedOf(goods)
  if (!missing.length) return
  const named = missing
    .slice(0, MOST_NAMED)
    .map(({ name, picked, checked }) => `${picked - checked} of ${name}`)
    .join(", ")
  const more = missing.length - MOST_NAMED
  const others = more === 1 ? " and 1 other article" : more > 1 ? ` and ${more} other articles` : ""
  throw notAllowed(
    `${dispatch} is not verified: ${named}${others} were not scanned; scan each unit at the packing station, then pack`
  )
}

/**
 * How many units a packer says to have checked without a scanner. Less than before is always right: a scan was a mistake.
 * More is refused where each unit is to be scanned and the article has a code that can be.
 */
export function checkedByHand(
  goods: Readonly<{ name: string; picked: number; checked: number; has_code: boolean }>,
  checked: number,
  mustScan: boolean
): number {
  const { name, picked, has_code } = goods
  if (!Number.isInteger(checked) || checked < 0 || checked > picked) {
    throw invalidData(
      `${checked} of ${name} cannot be checked; it must be a whole number from 0 to ${picked}, as many as were picked`
    )
  }
  if (checked > goods.checked && mustScan && has_code)
    throw notAllowed(`Each unit of ${name} is to be scanned; scan its barcode or type its SKU`)
  return checked
}

/** A tote with goods of an order. */
export type ToteOfOrder = Readonly<{ status: "open" | "picked" | "packed" | "cancelled"; is_here: boolean }>

/** Whether all totes of an order have come together at the station: an order that zones picked has several. */
export const isTogether = (totes: readonly ToteOfOrder[]): boolean =>
  totes.every(({ status, is_here }) => is_here || status === "packed" || status === "cancelled")
