import type { PlainDate } from "../purchasing/plain-date"
import { invalidData, notAllowed } from "../shared/domain-error"
import {
  add,
  compare,
  Decimal,
  decimal,
  decimalPlaces,
  divide,
  multiply,
  roundTo,
  subtract,
} from "../shared/money"
import { LARGEST_QUANTITY } from "../shared/quantities"
import {
  AVERAGE_DECIMALS,
  CostStep,
  ItemCost,
  moveAtAverage,
  setAverage,
  shareOf,
  takeIn,
  takeOut,
  undoLast,
} from "./moving-average"

/** What goods of a document cost, as the document says it. */
export type ReceiptCost = Readonly<{
  /** Unique for ever: the same entry asked twice counts once. */
  key: string
  inventory_item_id: string
  /** Stock units, negative when goods go back. */
  quantity: number
  /** Exact decimal, net of VAT, per stock unit, in `currency_code`. */
  unit_cost: Decimal
  currency_code: string
  /** The day whose rate counts. */
  on: PlainDate
  document_type: string
  document_id: string
  document_line_id: string
  /** The key of the entry whose goods go back, or whose going back is undone: its value counts, not `unit_cost`. */
  reverses_key?: string
  actor_id?: string | null
  reason?: string | null
}>

/** What one unit of an item costs from now on, because somebody says so. */
export type SetCost = Readonly<{
  key: string
  inventory_item_id: string
  average: Decimal
  on: PlainDate
  document_type: "cost_setting" | "cost_import"
  actor_id?: string | null
  reason: string
}>

/** An entry that is kept already, as one that takes it back finds it. */
export type KeptEntry = Readonly<{
  key: string
  sequence: number
  quantity: number
  unit_cost: Decimal
  currency_code: string
  rate: Decimal
  average_before: Decimal | null
  remaining_quantity: number
  remaining_value: Decimal
  reverses_key: string | null
  is_undone: boolean
  /** Nothing that still counts came after it, but what this same document takes back. */
  is_last: boolean
}>

export type ItemState = ItemCost & Readonly<{ last_sequence: number }>

export type BookedEntry = CostStep &
  Readonly<{
    key: string
    inventory_item_id: string
    sequence: number
    quantity: number
    unit_cost: Decimal
    currency_code: string
    rate: Decimal
    valuation_unit_cost: Decimal
    remaining_quantity: number
    remaining_value: Decimal
    reverses_key: string | null
    is_undone: boolean
    valid_on: PlainDate
    document_type: string
    document_id: string | null
    document_line_id: string | null
    actor_id: string | null
    reason: string | null
  }>

/** An entry of which less, or more, can be taken back than before. */
export type RemainingOf = Readonly<{
  key: string
  remaining_quantity: number
  remaining_value: Decimal
  is_undone: boolean
}>

export type Booked = Readonly<{
  entries: readonly BookedEntry[]
  remaining: readonly RemainingOf[]
  items: ReadonlyMap<string, ItemState>
}>

/** Refuses a cost of a document that is no cost: no units, more of them than can be kept, or below zero. */
export function checkReceiptCost(cost: ReceiptCost): void {
  const units = Math.abs(cost.quantity)
  if (!Number.isInteger(units) || units < 1 || units > LARGEST_QUANTITY) {
    throw invalidData(
      `Cost entry ${cost.key} has ${cost.quantity} units; it must be a whole number that is not 0`
    )
  }
  checkUnitCost(cost.unit_cost, `The cost of entry ${cost.key}`)
}

const COST_BOUND = "100000000000000"

/** Refuses a cost below zero, too large, or of more than 6 decimals. */
export function checkUnitCost(text: string, what: string): Decimal {
  const cost = decimal(text, what)
  if (compare(cost, "0") >= 0 && compare(cost, COST_BOUND) < 0 && decimalPlaces(cost) <= 6) return cost
  throw invalidData(`${what} is ${cost}; it must be 0 or more, with at most 6 decimals`)
}

/**
 * Books what the goods of one document cost, in the order in which they are given; what it takes back is booked the
 * last first, so that taking a whole document back finds each average as it was.
 * @param rateOf what one unit of a currency is worth in the valuation's, for each that the goods are priced in
 */
export function bookCosts(
  costs: readonly ReceiptCost[],
  states: ReadonlyMap<string, ItemState>,
  kept: ReadonlyMap<string, KeptEntry>,
  rateOf: (currency: string, on: PlainDate) => Decimal
): Booked {
  const book = new Book(states, kept, rateOf)
  const sequenceOf = ({ reverses_key }: ReceiptCost) => kept.get(reverses_key ?? "")?.sequence ?? 0
  const ordered = [...costs].sort((a, b) => sequenceOf(b) - sequenceOf(a))
  for (const cost of ordered) book.enter(cost)
  return book.close()
}

/** Books costs that are set by hand; no goods move. */
export function bookSetCosts(
  costs: readonly SetCost[],
  states: ReadonlyMap<string, ItemState>,
  currency: string
): Booked {
  const book = new Book(states, new Map(), () => "1")
  for (const cost of costs) book.set(cost, currency)
  return book.close()
}

class Book {
  private readonly items: Map<string, ItemState>
  private readonly kept: Map<string, KeptEntry>
  private readonly entries: BookedEntry[] = []
  private readonly changed = new Set<string>()
  /** Items of which something was booked here that is no undoing: what came before is not the last any more. */
  private readonly goneOn = new Set<string>()

  constructor(
    states: ReadonlyMap<string, ItemState>,
    kept: ReadonlyMap<string, KeptEntry>,
    private readonly rateOf: (currency: string, on: PlainDate) => Decimal
  ) {
    this.items = new Map(states)
    this.kept = new Map(kept)
  }

  close(): Booked {
    const remaining = [...this.changed].map((key) => this.kept.get(key) as KeptEntry)
    return { entries: this.entries, remaining, items: this.items }
  }

  enter(cost: ReceiptCost): void {
    const original = cost.reverses_key ? this.kept.get(cost.reverses_key) : undefined
    if (original) this.takeBack(cost, original)
    else if (cost.reverses_key) this.moveUnknown(cost)
    else this.move(cost)
  }

  set(cost: SetCost, currency_code: string): void {
    const state = this.stateOf(cost.inventory_item_id)
    this.write(cost.inventory_item_id, setAverage(state, cost.average), {
      ...cost,
      quantity: 0,
      unit_cost: cost.average,
      currency_code,
      rate: "1",
      valuation_unit_cost: cost.average,
      remaining_quantity: 0,
      remaining_value: "0",
      reverses_key: null,
      is_undone: false,
      document_id: null,
      document_line_id: null,
    })
  }

  private move(cost: ReceiptCost): void {
    const rate = this.rateOf(cost.currency_code, cost.on)
    const each = multiply(cost.unit_cost, rate)
    const goods = { quantity: cost.quantity, value: multiply(each, cost.quantity) }
    const state = this.stateOf(cost.inventory_item_id)
    const step = cost.quantity > 0 ? takeIn(state, goods) : takeOut(state, goods)
    this.write(cost.inventory_item_id, step, {
      ...cost,
      rate,
      valuation_unit_cost: roundTo(each, AVERAGE_DECIMALS),
      remaining_quantity: cost.quantity,
      remaining_value: step.value,
      reverses_key: null,
      is_undone: false,
    })
  }

  /** Goods that came in before their cost was kept: they go for what the item costs on average. */
  private moveUnknown(cost: ReceiptCost): void {
    const state = this.stateOf(cost.inventory_item_id)
    const step = moveAtAverage(state, cost.quantity)
    this.write(cost.inventory_item_id, step, {
      ...cost,
      rate: "1",
      valuation_unit_cost: state.average ?? "0",
      remaining_quantity: cost.quantity < 0 ? cost.quantity : 0,
      remaining_value: cost.quantity < 0 ? step.value : "0",
      reverses_key: cost.reverses_key ?? null,
      is_undone: false,
    })
  }

  private takeBack(cost: ReceiptCost, original: KeptEntry): void {
    const left = original.remaining_quantity
    const isOpposite = Math.sign(left) === -Math.sign(cost.quantity)
    if (!isOpposite || Math.abs(cost.quantity) > Math.abs(left)) {
      throw notAllowed(
        `Cost entry ${original.key} has ${Math.abs(left)} of its ${Math.abs(original.quantity)} units left; ${Math.abs(cost.quantity)} cannot be taken back`
      )
    }
    const remaining = { quantity: left, value: original.remaining_value }
    const value = subtract("0", shareOf(remaining, cost.quantity))
    const goods = { quantity: cost.quantity, value }
    const state = this.stateOf(cost.inventory_item_id)
    const isWhole = Math.abs(cost.quantity) === Math.abs(original.quantity)
    const isUndoing =
      isWhole && original.is_last && !original.is_undone && !this.goneOn.has(cost.inventory_item_id)
    const step = isUndoing
      ? undoLast(state, goods, original)
      : cost.quantity > 0
        ? takeIn(state, goods)
        : takeOut(state, goods)
    this.leave(original.key, cost.quantity, value, isUndoing)
    // Goods that come back into the receipt they once came with can leave from there again.
    if (cost.quantity > 0 && original.reverses_key)
      this.leave(original.reverses_key, cost.quantity, value, false)
    const isLeaving = cost.quantity < 0
    this.write(cost.inventory_item_id, step, {
      ...cost,
      unit_cost: original.unit_cost,
      currency_code: original.currency_code,
      rate: original.rate,
      valuation_unit_cost: roundTo(divide(value, cost.quantity), AVERAGE_DECIMALS),
      remaining_quantity: isLeaving ? cost.quantity : 0,
      remaining_value: isLeaving ? step.value : "0",
      reverses_key: original.key,
      is_undone: isUndoing,
    })
  }

  private leave(key: string, quantity: number, value: Decimal, isUndone: boolean): void {
    const entry = this.kept.get(key)
    if (!entry) return
    this.kept.set(key, {
      ...entry,
      remaining_quantity: entry.remaining_quantity + quantity,
      remaining_value: add(entry.remaining_value, value),
      is_undone: entry.is_undone || isUndone,
    })
    this.changed.add(key)
  }

  private stateOf(itemId: string): ItemState {
    return this.items.get(itemId) ?? { quantity: 0, average: null, last_sequence: 0 }
  }

  private write(
    itemId: string,
    step: CostStep,
    detail: Omit<BookedEntry, keyof CostStep | "sequence" | "valid_on" | "actor_id" | "reason"> & {
      on: PlainDate
      actor_id?: string | null
      reason?: string | null
    }
  ): void {
    const sequence = this.stateOf(itemId).last_sequence + 1
    const { on, actor_id = null, reason = null, ...rest } = detail
    this.entries.push({ ...rest, ...step, sequence, valid_on: on, actor_id, reason })
    this.items.set(itemId, {
      quantity: step.quantity_after,
      average: step.average_after,
      last_sequence: sequence,
    })
    if (!detail.is_undone) this.goneOn.add(itemId)
  }
}
