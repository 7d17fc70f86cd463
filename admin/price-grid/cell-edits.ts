import { endingOf } from "../../src/domain/channel-pricing/ending"
import { belowCost, floorPrice, underFloor } from "../../src/domain/channel-pricing/floor"
import type { CellEdit } from "../../src/domain/channel-pricing/grid"
import {
  applyFormula,
  isFormula,
  readFormula,
  type Formula,
  type FormulaFault,
} from "../../src/domain/channel-pricing/grid-formula"
import { marginPercent, type PriceCosts } from "../../src/domain/channel-pricing/margin"
import {
  MOST_PRICE_DECIMALS,
  readPrice,
  type DecimalMark,
  type PriceFault,
} from "../../src/domain/channel-pricing/price-number"
import type { EndingDirection, PriceEnding } from "../../src/domain/channel-pricing/profile"
import { compare, divide, add, multiply, roundTo, type Decimal } from "../../src/domain/shared/money"
import type {
  PriceFlag,
  PriceGridCell,
  PriceGridColumn,
  PriceGridTerms,
} from "../../src/types/http/price-grid"
import type { LoadedRow } from "./row-windows"

/** A column on screen, and where its cells stand in a row. */
export type ShownColumn = Readonly<{ column: PriceGridColumn; at: number }>

/** Why a text is no price in a cell. */
export type CellFault = PriceFault | FormulaFault | "no_formula"

/** An ending to put on what a formula gives; `profile` is the one of the channel. */
export type WishedEnding = PriceEnding | "profile"

export type CellWriting = Readonly<{
  decimal_mark: DecimalMark
  ending: WishedEnding
  /** What the cells show now, edits included, where it is known. */
  edits: ReadonlyMap<string, ReadonlyMap<string, CellEdit>>
}>

export const cellOf = ({ row }: LoadedRow, { at }: ShownColumn): PriceGridCell | undefined => row.cells[at]

const termsOf = (loaded: LoadedRow, shown: ShownColumn): PriceGridTerms | undefined =>
  loaded.terms[cellOf(loaded, shown)?.terms ?? -1]

const costsOf = ({ row }: LoadedRow, terms: PriceGridTerms): PriceCosts => ({ ...terms, cost: row.cost })

/** What a cell shows before it is edited: the draft's price, else the one that holds. */
export function shownAmount(cell: PriceGridCell): Decimal | null {
  return cell.draft ? cell.draft.amount : cell.amount
}

/** What a price would leave in a cell, and whether that is too little. */
export function judged(
  loaded: LoadedRow,
  shown: ShownColumn,
  amount: Decimal | null
): { margin_percent: Decimal | null; flag: PriceFlag } {
  const terms = termsOf(loaded, shown)
  if (amount === null || !terms) return { margin_percent: null, flag: "ok" }
  const costs = costsOf(loaded, terms)
  if (costs.cost === null || costs.rate === null) return { margin_percent: null, flag: "no_cost" }
  const isUnder = underFloor(amount, { ...costs, floor_percent: terms.floor_percent })
  return {
    margin_percent: marginPercent(amount, costs),
    flag: belowCost(amount, costs) ? "below_cost" : isUnder ? "under_floor" : "ok",
  }
}

/** How many decimals may be typed: more where shoppers see the price with tax and it is kept without, or the other way. */
const mostDecimals = ({ decimals, includes_tax, tax_display }: PriceGridColumn): number =>
  includes_tax === (tax_display === "inclusive") ? decimals : MOST_PRICE_DECIMALS

function editOf(
  loaded: LoadedRow,
  shown: ShownColumn,
  to: Readonly<{ amount: Decimal | null } | { text: string; fault: CellFault }>
): CellEdit | null {
  const cell = cellOf(loaded, shown)
  if (!cell) return null
  const place = {
    variant_id: loaded.row.variant_id,
    column: shown.column.name,
    shown: shownAmount(cell),
    seen: cell.amount,
  }
  if ("fault" in to) return { ...place, text: to.text, amount: undefined, fault: to.fault, flag: "ok" }
  return { ...place, text: "", amount: to.amount, flag: judged(loaded, shown, to.amount).flag }
}

/** What typing or pasting a text into a cell makes of it: an empty one takes the price away, a formula is worked out. */
export function writeText(
  loaded: LoadedRow,
  shown: ShownColumn,
  text: string,
  writing: CellWriting
): CellEdit | null {
  const { decimal_mark } = writing
  if (!text.trim()) return editOf(loaded, shown, { amount: null })
  if (isFormula(text)) {
    const constant = /^\s*=\s*([\d.,'\s\u00a0\u202f]+)$/u.exec(text)?.[1]
    if (!constant) {
      const formula = readFormula(text, decimal_mark)
      if (!formula) return editOf(loaded, shown, { text, fault: "no_formula" })
      return writeFormula(loaded, shown, formula, writing, text)
    }
    return writeText(loaded, shown, constant, writing)
  }
  const { column } = shown
  const { amount, fault } = readPrice(text, {
    decimal_mark,
    decimals: column.decimals,
    most_decimals: mostDecimals(column),
  })
  return editOf(loaded, shown, fault === undefined ? { amount } : { text, fault })
}

/** What a formula makes of a cell, with the ending that is wished for. */
export function writeFormula(
  loaded: LoadedRow,
  shown: ShownColumn,
  formula: Formula,
  { ending, edits }: CellWriting,
  text: string
): CellEdit | null {
  const cell = cellOf(loaded, shown)
  const terms = termsOf(loaded, shown)
  if (!cell || !terms) return null
  const { column } = shown
  const edit = edits.get(loaded.row.variant_id)?.get(column.name)
  const costs = costsOf(loaded, terms)
  const given = applyFormula(formula, {
    price: edit && edit.amount !== undefined ? edit.amount : shownAmount(cell),
    base: loaded.row.base[column.currency_code] ?? null,
    cost: costs.cost !== null && costs.rate !== null ? multiply(costs.cost, costs.rate) : null,
    contained_tax_percent: terms.includes_tax ? (terms.tax_percent ?? "0") : "0",
    decimals: column.decimals,
    atMargin: (percent) => floorPrice({ ...costs, floor_percent: percent, decimals: column.decimals }),
  })
  if (!/^\d/.test(given)) return editOf(loaded, shown, { text, fault: given as FormulaFault })
  const direction = column.ending_direction
  const wished = ending === "profile" ? column.ending : ending
  return editOf(loaded, shown, { amount: withEnding(given, column, terms, wished, direction) })
}

/** Puts an ending on what the shopper sees, and answers what is stored. */
function withEnding(
  amount: Decimal,
  { decimals, includes_tax, tax_display }: PriceGridColumn,
  { tax_percent }: PriceGridTerms,
  ending: PriceEnding,
  direction: EndingDirection
): Decimal {
  if (ending === "none" || compare(amount, "0") <= 0) return amount
  const seesTax = tax_display === "inclusive"
  const terms = { ending, direction, decimals }
  const factor = divide(add("100", tax_percent ?? "0"), "100")
  if (seesTax === includes_tax || compare(factor, "1") === 0) return endingOf(amount, terms)
  const seen = endingOf(
    roundTo(seesTax ? multiply(amount, factor) : divide(amount, factor), MOST_PRICE_DECIMALS),
    terms
  )
  return roundTo(seesTax ? divide(seen, factor) : multiply(seen, factor), MOST_PRICE_DECIMALS)
}
