import type {
  OrderableItemDTO,
  PurchaseOrderLineDTO,
  PurchaseOrderLineInput,
} from "../../src/types/http/purchasing"
import { decimalText, isDecimalText, isWholeText } from "../lib/numbers"
import { newLine } from "./line-values"

export type Part = { quantity: string; expected_on: string }

/** A line of an order while it is being changed; what is typed stays text until it is sent. */
export type ReviseRow = {
  quantity: string
  unit_price: string
  discount_percent: string
  expected_on: string
  note: string
  isCancelled: boolean
  /** What comes on other days: the line keeps the rest. */
  parts: Part[]
}

/** A line that is added. */
export type AddedRow = Pick<ReviseRow, "quantity" | "unit_price" | "discount_percent" | "expected_on"> & {
  inventory_item_id: string
  sku: string | null
  title: string | null
  price_per_quantity: number
}

type Typed = (amount: string) => string

export const rowOf = (line: PurchaseOrderLineDTO, typed: Typed): ReviseRow => ({
  quantity: String(line.quantity),
  unit_price: typed(line.unit_price),
  discount_percent: typed(line.discount_percent),
  expected_on: line.expected_on ?? "",
  note: line.note ?? "",
  isCancelled: false,
  parts: [],
})

export function newRow(item: OrderableItemDTO, currency: string, typed: Typed): AddedRow {
  const { inventory_item_id, sku, title, quantity, unit_price, discount_percent, price_per_quantity } =
    newLine(item, currency, typed)
  return {
    inventory_item_id,
    sku,
    title,
    quantity,
    unit_price,
    discount_percent,
    price_per_quantity,
    expected_on: "",
  }
}

export const partsOf = (parts: readonly Part[], index: number, change: Partial<Part>): Part[] =>
  parts.map((part, at) => (at === index ? { ...part, ...change } : part))

const isPercent = (typed: string) =>
  typed === "" || (isDecimalText(typed) && Number(decimalText(typed)) <= 100)

/** What is wrong with a row, by the field. */
export function faultsOf(line: PurchaseOrderLineDTO | undefined, row: ReviseRow | AddedRow): string[] {
  const isCancelled = "isCancelled" in row && row.isCancelled
  if (isCancelled) return []
  const parts = "parts" in row ? row.parts : []
  const isWhole = isWholeText(row.quantity) && Number(row.quantity) >= 1
  const later = parts.reduce((units, part) => units + Number(part.quantity), 0)
  const arePartsRight = parts.every(
    (part) => isWholeText(part.quantity) && Number(part.quantity) >= 1 && part.expected_on
  )
  const first = Number(row.quantity) - later
  return [
    ...(isWhole ? [] : ["quantity"]),
    ...(isDecimalText(row.unit_price) ? [] : ["unit_price"]),
    ...(isPercent(row.discount_percent) ? [] : ["discount_percent"]),
    ...(parts.length && (!arePartsRight || first < 1 || !row.expected_on) ? ["parts"] : []),
    ...(line && isWhole && first < line.received_quantity ? ["received"] : []),
  ]
}

/** What the server is told of a changed line; nothing where it is as it was. */
export function changeOf(line: PurchaseOrderLineDTO, row: ReviseRow, typed: Typed) {
  if (row.isCancelled) return { line_id: line.id, cancel: true }
  const before = rowOf(line, typed)
  const later = row.parts.reduce((units, part) => units + (Number(part.quantity) || 0), 0)
  const change = {
    ...(row.quantity === before.quantity ? {} : { quantity: Number(row.quantity) }),
    ...(row.unit_price === before.unit_price ? {} : { unit_price: decimalText(row.unit_price) }),
    ...(row.discount_percent === before.discount_percent
      ? {}
      : { discount_percent: decimalText(row.discount_percent) || "0" }),
    ...(row.note === before.note ? {} : { note: row.note.trim() || null }),
    ...(row.parts.length
      ? {
          split: [
            { quantity: Number(row.quantity) - later, expected_on: row.expected_on },
            ...row.parts.map((part) => ({ quantity: Number(part.quantity), expected_on: part.expected_on })),
          ],
        }
      : row.expected_on === before.expected_on
        ? {}
        : { expected_on: row.expected_on || null }),
  }
  return Object.keys(change).length ? { line_id: line.id, ...change } : undefined
}

export const additionBody = (row: AddedRow): PurchaseOrderLineInput => ({
  inventory_item_id: row.inventory_item_id,
  quantity: Number(row.quantity),
  unit_price: decimalText(row.unit_price),
  price_per_quantity: row.price_per_quantity,
  discount_percent: decimalText(row.discount_percent) || "0",
  ...(row.expected_on ? { expected_on: row.expected_on } : {}),
})
