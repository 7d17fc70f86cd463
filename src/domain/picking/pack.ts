import { invalidData, notAllowed } from "../shared/domain-error"
import { wholeUnits } from "../shared/quantities"

/** One article of an order's line that was picked for a dispatch. */
export type PickedGoods = Readonly<{
  dispatch_line_id: string
  line_item_id: string
  inventory_item_id: string
  required_quantity: number
  picked_quantity: number
  /** How people call the article. */
  name: string
}>

/** What somebody puts into a parcel: units of the order's lines. */
export type PackedUnits = Readonly<{ line_item_id: string; units: number }>

/** What lies in a parcel, article by article, in stock units. */
export type ParcelGoods = Readonly<{
  dispatch_line_id: string
  line_item_id: string
  inventory_item_id: string
  quantity: number
  units: number
}>

/** How many units of each line of the order the picked goods make; refuses a kit of which a part was not picked. */
export function pickedUnits(goods: readonly PickedGoods[], dispatch: string): Map<string, number> {
  const units = new Map<string, number>()
  for (const { line_item_id, picked_quantity, required_quantity, name } of goods) {
    const made = picked_quantity / required_quantity
    const others = units.get(line_item_id) ?? made
    if (!Number.isInteger(made) || others !== made) {
      throw notAllowed(
        `${dispatch} has ${picked_quantity} of ${name} picked, which make no whole units with the other parts of their line; pick the rest of them or say what is short`
      )
    }
    units.set(line_item_id, made)
  }
  return new Map([...units].filter(([, made]) => made > 0))
}

/**
 * What lies in each parcel of a dispatch. All that was picked is packed, and nothing else; a kit lies in one parcel as a
 * whole. Without parcels everything goes into one.
 */
export function packParcels(
  goods: readonly PickedGoods[],
  parcels: readonly (readonly PackedUnits[])[] | null,
  dispatch: string
): ParcelGoods[][] {
  const picked = pickedUnits(goods, dispatch)
  if (!picked.size) throw notAllowed(`${dispatch} has nothing picked, so there is nothing to pack`)
  const wanted = parcels ?? [[...picked].map(([line_item_id, units]) => ({ line_item_id, units }))]
  const left = new Map(picked)
  const packed = wanted.map((units, index) => {
    if (!units.length) throw invalidData(`Parcel ${index + 1} of ${dispatch} is empty; leave it out`)
    return unitsOnce(units, index, dispatch).flatMap(([line_item_id, count]) => {
      const there = left.get(line_item_id)
      if (there === undefined)
        throw invalidData(`${dispatch} has no picked units of the line ${line_item_id}`)
      left.set(line_item_id, there - count)
      return partsOf(goods, line_item_id, count)
    })
  })
  for (const [line_item_id, units] of left) {
    if (units === 0) continue
    const name = goods.find((one) => one.line_item_id === line_item_id)?.name ?? line_item_id
    const all = picked.get(line_item_id) ?? 0
    throw notAllowed(
      `${dispatch} has ${all} of ${name} picked and ${all - units} are packed; all ${all} go into its parcels`
    )
  }
  return packed
}

function unitsOnce(units: readonly PackedUnits[], index: number, dispatch: string): [string, number][] {
  const counts = new Map<string, number>()
  for (const { line_item_id, units: count } of units) {
    wholeUnits(count, `The number of units of the line ${line_item_id} in parcel ${index + 1}`)
    if (counts.has(line_item_id)) {
      throw invalidData(
        `Parcel ${index + 1} of ${dispatch} names the line ${line_item_id} twice; put its units together`
      )
    }
    counts.set(line_item_id, count)
  }
  return [...counts]
}

const partsOf = (goods: readonly PickedGoods[], lineItemId: string, units: number): ParcelGoods[] =>
  goods
    .filter((one) => one.line_item_id === lineItemId)
    .map(({ dispatch_line_id, line_item_id, inventory_item_id, required_quantity }) => ({
      dispatch_line_id,
      line_item_id,
      inventory_item_id,
      quantity: units * required_quantity,
      units,
    }))
