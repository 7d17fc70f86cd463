import type { TFunction } from "i18next"
import { z } from "zod"
import type { ReturnSettlement } from "../../src/domain/purchasing/supplier-return"
import type { OrderableItemDTO, ReceiptDTO } from "../../src/types/http/purchasing"
import type { StockHoldDTO, SupplierReturnDTO } from "../../src/types/http/receiving"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { decimalText, isDecimalText, isWholeText } from "../lib/numbers"

/** What may go back of one line of a receipt, of a hold, or of free stock. */
export type ReturnRow = {
  key: string
  receipt_line_id: string | null
  hold_id: string | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  lot: string | null
  /** What can go back at most; null where only the stock says. */
  returnable: number | null
  can_replace: boolean
  quantity: string
  reason: string
  settlement: ReturnSettlement
  /** Of free stock; what was paid is known of the others. */
  unit_price: string
}

const NOTHING = { quantity: "0", reason: "", settlement: "credit" as const, unit_price: "" }

/** The lines of a receipt that something is left of, what is on hold apart from what is free. */
export function rowsOfReceipt(receipt: ReceiptDTO, holds: readonly StockHoldDTO[]): ReturnRow[] {
  const holdOf = new Map(holds.map((hold) => [hold.id, hold]))
  return (receipt.lines ?? []).flatMap((line) => {
    const left = line.accepted_quantity + line.quarantined_quantity - line.returned_quantity
    const hold = holdOf.get(line.hold_id ?? "")
    const held = Math.min(left, hold?.quantity ?? 0)
    const shared = {
      ...NOTHING,
      receipt_line_id: line.id,
      inventory_item_id: line.inventory_item_id,
      sku: line.purchase_order_line?.sku ?? line.inventory_item?.sku ?? null,
      title: line.purchase_order_line?.title ?? line.inventory_item?.title ?? null,
      lot: line.lot,
      can_replace: line.purchase_order_line_id !== null,
    }
    return [
      ...(held > 0 && hold
        ? [
            {
              ...shared,
              key: newIdempotencyKey(),
              hold_id: hold.id,
              returnable: held,
              quantity: String(held),
              reason: hold.reason ?? "",
            },
          ]
        : []),
      ...(left - held > 0
        ? [{ ...shared, key: newIdempotencyKey(), hold_id: null, returnable: left - held }]
        : []),
    ]
  })
}

/** The rows of a draft, on those of its receipt. */
export function rowsOfDraft(draft: SupplierReturnDTO, offered: readonly ReturnRow[]): ReturnRow[] {
  const isSame = (row: ReturnRow, line: NonNullable<SupplierReturnDTO["lines"]>[number]) =>
    row.receipt_line_id === line.receipt_line_id &&
    row.hold_id === line.hold_id &&
    row.inventory_item_id === line.inventory_item_id
  const lines = draft.lines ?? []
  const written = lines.map((line) => ({
    ...(offered.find((row) => isSame(row, line)) ?? {
      ...NOTHING,
      key: newIdempotencyKey(),
      receipt_line_id: line.receipt_line_id,
      hold_id: line.hold_id,
      inventory_item_id: line.inventory_item_id,
      sku: line.sku,
      title: line.title,
      lot: line.lot,
      returnable: null,
      can_replace: line.purchase_order_line_id !== null,
    }),
    quantity: String(line.quantity),
    reason: line.reason ?? "",
    settlement: line.settlement,
    unit_price: line.receipt_line_id ? "" : line.unit_price,
  }))
  const others = offered
    .filter((row) => !lines.some((line) => isSame(row, line)))
    .map((row) => ({ ...row, quantity: "0" }))
  return [...written, ...others]
}

/** A row of free stock. */
export const freeRow = (item: Pick<OrderableItemDTO, "inventory_item_id" | "sku" | "title">): ReturnRow => ({
  ...NOTHING,
  key: newIdempotencyKey(),
  receipt_line_id: null,
  hold_id: null,
  inventory_item_id: item.inventory_item_id,
  sku: item.sku,
  title: item.title,
  lot: null,
  returnable: null,
  can_replace: false,
  quantity: "1",
})

export const rowBody = (row: ReturnRow, kept: (typed: string) => string | null) => ({
  receipt_line_id: row.receipt_line_id,
  hold_id: row.hold_id,
  ...(row.receipt_line_id || row.hold_id ? {} : { inventory_item_id: row.inventory_item_id }),
  quantity: Number(row.quantity),
  reason: kept(row.reason),
  settlement: row.settlement,
  lot: row.lot,
  ...(row.unit_price.trim() ? { unit_price: decimalText(row.unit_price) } : {}),
})

export const returnSchema = (t: TFunction, quantity: (quantity: number) => string) =>
  z.object({
    supplier_id: z.string().min(1, t("common.errors.required")),
    location_id: z.string().min(1, t("common.errors.required")),
    supplier_reference: z.string(),
    returned_on: z.string().min(1, t("common.errors.required")),
    notes: z.string(),
    lines: z.array(
      z.custom<ReturnRow>().superRefine((row, context) => {
        const refuse = (path: keyof ReturnRow, message: string) =>
          context.addIssue({ code: "custom", path: [path], message })
        if (!isWholeText(row.quantity)) refuse("quantity", t("common.errors.whole"))
        else if (row.returnable !== null && Number(row.quantity) > row.returnable) {
          refuse("quantity", t("receiving.returns.at_most", { quantity: quantity(row.returnable) }))
        }
        if (row.unit_price.trim() && !isDecimalText(row.unit_price)) {
          refuse("unit_price", t("common.errors.price"))
        }
      })
    ),
  })

export type ReturnValues = z.infer<ReturnType<typeof returnSchema>>
