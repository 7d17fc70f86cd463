import type { TFunction } from "i18next"
import { z } from "zod"
import type { ReceiptDTO, ReceiptLineDTO, ReceiptLineInput } from "../../src/types/http/purchasing"
import type { ReceivableLineDTO, ReceivingResponse, ScannedDTO } from "../../src/types/http/receiving"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { decimalText, isDecimalText, isWholeText, textOrNull } from "../lib/numbers"

/** What is counted of one line, or of one lot of it. */
export type CountedRow = {
  key: string
  line_id: string | null
  inventory_item_id: string
  sku: string | null
  title: string | null
  supplier_sku: string | null
  purchase_unit: string | null
  pack_size: number
  tracks_lots: boolean
  tracks_expiry: boolean
  /** Left out for who counts blind. */
  outstanding?: number
  receivable?: number
  accepted: string
  rejected: string
  reject_reason: string
  quarantined: string
  quarantine_reason: string
  lot: string
  expires_on: string
  /** Of goods without an order. */
  unit_price: string
}

const NOTHING = {
  accepted: "0",
  rejected: "0",
  reject_reason: "",
  quarantined: "0",
  quarantine_reason: "",
  lot: "",
  expires_on: "",
  unit_price: "",
}

const units = (typed: string): number => (isWholeText(typed) ? Number(typed) : 0)
export const takenIn = (row: CountedRow): number => units(row.accepted) + units(row.quarantined)
export const bringsSomething = (row: CountedRow): boolean => takenIn(row) > 0 || units(row.rejected) > 0

function rowOf(
  line: ReceivableLineDTO,
  kept?: ReceiptLineDTO,
  reason = (text: string | null) => text
): CountedRow {
  return {
    ...NOTHING,
    key: newIdempotencyKey(),
    line_id: line.id,
    inventory_item_id: line.inventory_item_id,
    sku: line.sku,
    title: line.title,
    supplier_sku: line.supplier_sku,
    purchase_unit: line.purchase_unit,
    pack_size: line.pack_size,
    tracks_lots: line.tracks_lots,
    tracks_expiry: line.tracks_expiry,
    outstanding: line.outstanding_quantity,
    receivable: line.receivable_quantity,
    ...(kept ? countedOf(kept, reason) : {}),
  }
}

const countedOf = (kept: ReceiptLineDTO, reason: (text: string | null) => string | null) => ({
  accepted: String(kept.accepted_quantity),
  rejected: String(kept.rejected_quantity),
  reject_reason: reason(kept.reject_reason) ?? "",
  quarantined: String(kept.quarantined_quantity),
  quarantine_reason: reason(kept.quarantine_reason) ?? "",
  lot: kept.lot ?? "",
  expires_on: kept.expires_on ?? "",
  unit_price: kept.unit_price ?? "",
})

/**
 * What the form starts from: a draft's own lines; else all that is outstanding, or nothing counted for who counts blind
 * or must write lots.
 */
export function startingRows(
  { lines, sees_expected }: ReceivingResponse,
  receipt: ReceiptDTO | undefined,
  reason: (text: string | null) => string | null
): CountedRow[] {
  if (receipt && !receipt.purchase_order_id) {
    return (receipt.lines ?? []).map((line) => ({
      ...unplannedRow({
        inventory_item_id: line.inventory_item_id,
        sku: line.inventory_item?.sku ?? null,
        title: line.inventory_item?.title ?? null,
      }),
      ...countedOf(line, reason),
    }))
  }
  const entered = new Map<string, ReceiptLineDTO[]>()
  for (const line of receipt?.lines ?? []) {
    const id = line.purchase_order_line_id ?? ""
    entered.set(id, [...(entered.get(id) ?? []), line])
  }
  return lines
    .filter(
      (line) =>
        entered.has(line.id) || line.outstanding_quantity === undefined || line.outstanding_quantity > 0
    )
    .flatMap((line) => {
      const kept = entered.get(line.id)
      if (kept) return kept.map((one) => rowOf(line, one, reason))
      const isCounted = receipt || !sees_expected || line.tracks_lots || line.tracks_expiry
      return [{ ...rowOf(line), ...(isCounted ? {} : { accepted: String(line.outstanding_quantity ?? 0) }) }]
    })
}

type Item = Pick<ScannedDTO, "inventory_item_id" | "sku" | "title"> & Partial<ScannedDTO>

/** A row of goods without an order. */
export const unplannedRow = (item: Item): CountedRow => ({
  ...NOTHING,
  key: newIdempotencyKey(),
  line_id: null,
  inventory_item_id: item.inventory_item_id,
  sku: item.sku,
  title: item.title,
  supplier_sku: null,
  purchase_unit: item.purchase_unit ?? null,
  pack_size: item.pack_size ?? 1,
  tracks_lots: item.tracks_lots ?? false,
  tracks_expiry: item.tracks_expiry ?? false,
})

/** Another lot of the same line. */
export const nextLot = (row: CountedRow): CountedRow => ({ ...row, ...NOTHING, key: newIdempotencyKey() })

/** The row of a line that a scan counts on: the one of its lot, else the last. */
export function rowToCountOn(
  rows: readonly CountedRow[],
  isOfIt: (row: CountedRow) => boolean,
  lot: string | null
): number {
  const ofLot = lot === null ? -1 : rows.findLastIndex((row) => isOfIt(row) && row.lot.trim() === lot)
  return ofLot >= 0 ? ofLot : rows.findLastIndex(isOfIt)
}

/** Whether what was scanned is of another lot than the row, which then needs a row of its own. */
export const isOfAnotherLot = (row: CountedRow, lot: string | null): boolean =>
  lot !== null && row.tracks_lots && row.lot.trim() !== "" && row.lot.trim() !== lot

/** What a code says of lot and expiry, where the article's are written down and nobody wrote them yet. */
export const writtenOf = (
  row: CountedRow,
  lot: string | null,
  expiresOn: string | null
): Partial<CountedRow> => ({
  ...(lot !== null && row.tracks_lots ? { lot } : {}),
  ...(expiresOn !== null && row.tracks_expiry ? { expires_on: expiresOn } : {}),
})

export const isSameLine = (a: CountedRow, b: CountedRow): boolean =>
  a.line_id === b.line_id && a.inventory_item_id === b.inventory_item_id

export const rowBody = (row: CountedRow, kept: (typed: string) => string | null): ReceiptLineInput => ({
  ...(row.line_id
    ? { purchase_order_line_id: row.line_id }
    : {
        inventory_item_id: row.inventory_item_id,
        unit_price: row.unit_price.trim() ? decimalText(row.unit_price) : null,
      }),
  accepted_quantity: Number(row.accepted),
  rejected_quantity: Number(row.rejected),
  reject_reason: Number(row.rejected) > 0 ? kept(row.reject_reason) : null,
  quarantined_quantity: Number(row.quarantined),
  quarantine_reason: Number(row.quarantined) > 0 ? kept(row.quarantine_reason) : null,
  lot: textOrNull(row.lot),
  expires_on: row.expires_on || null,
})

const rowSchema = (t: TFunction) =>
  z.custom<CountedRow>().superRefine((row, context) => {
    const refuse = (path: keyof CountedRow, message: string) =>
      context.addIssue({ code: "custom", path: [path], message })
    for (const field of ["accepted", "rejected", "quarantined"] as const) {
      if (!isWholeText(row[field])) refuse(field, t("common.errors.whole"))
    }
    if (units(row.rejected) > 0 && !row.reject_reason.trim()) {
      refuse("reject_reason", t("purchasing.receipts.say_why"))
    }
    if (units(row.quarantined) > 0 && !row.quarantine_reason.trim()) {
      refuse("quarantine_reason", t("receiving.form.say_why_aside"))
    }
    if (takenIn(row) > 0 && row.tracks_lots && !row.lot.trim()) refuse("lot", t("receiving.form.lot_needed"))
    if (takenIn(row) > 0 && row.tracks_expiry && !row.expires_on) {
      refuse("expires_on", t("receiving.form.expiry_needed"))
    }
    if (row.unit_price.trim() && !isDecimalText(row.unit_price))
      refuse("unit_price", t("common.errors.price"))
  })

/** What a delivery must say, as its form checks it; the server checks it again. */
export const countedSchema = (t: TFunction, quantity: (quantity: number) => string) =>
  z.object({
    supplier_id: z.string().min(1, t("common.errors.required")),
    location_id: z.string().min(1, t("common.errors.required")),
    delivery_note: z.string(),
    received_on: z.string().min(1, t("common.errors.required")),
    notes: z.string(),
    lines: z.array(rowSchema(t)).superRefine((rows, context) => {
      rows.forEach((row, index) => {
        const same = rows.filter((one) => isSameLine(one, row))
        const together = same.reduce((sum, one) => sum + takenIn(one), 0)
        const refuse = (path: string, message: string) =>
          context.addIssue({ code: "custom", path: [index, path], message })
        if (row.receivable !== undefined && together > row.receivable && takenIn(row) > 0) {
          refuse("accepted", t("receiving.form.over_limit", { quantity: quantity(row.receivable) }))
        }
        if (same.some((one) => one !== row && one.lot.trim() === row.lot.trim())) {
          refuse("lot", t("receiving.form.lot_twice"))
        }
      })
    }),
  })

export type CountedValues = z.infer<ReturnType<typeof countedSchema>>
