import type { TFunction } from "i18next"
import { z } from "zod"
import type {
  ReadTransferLinesResponse,
  StockTransferDTO,
  TransferItemDTO,
} from "../../src/types/http/transfers"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"

/** A line of a transfer while it is being written. */
export type TransferRow = {
  key: string
  inventory_item_id: string
  sku: string | null
  title: string | null
  quantity: string
  lot: string
  expires_on: string
  note: string
}

export const rowOfItem = (item: TransferItemDTO, quantity = 1): TransferRow => ({
  key: newIdempotencyKey(),
  inventory_item_id: item.inventory_item_id,
  sku: item.sku,
  title: item.title,
  quantity: String(quantity),
  lot: "",
  expires_on: "",
  note: "",
})

export const rowsOfTransfer = (transfer: StockTransferDTO | undefined): TransferRow[] =>
  (transfer?.lines ?? []).map((line) => ({
    key: line.id,
    inventory_item_id: line.inventory_item_id,
    sku: line.sku,
    title: line.title,
    quantity: String(line.quantity),
    lot: line.lot ?? "",
    expires_on: line.expires_on ?? "",
    note: line.note ?? "",
  }))

export const rowsOfFile = (read: ReadTransferLinesResponse): TransferRow[] =>
  read.lines.map((line) => ({
    key: newIdempotencyKey(),
    inventory_item_id: line.inventory_item_id,
    sku: line.sku,
    title: line.title,
    quantity: String(line.quantity),
    lot: line.lot ?? "",
    expires_on: line.expires_on ?? "",
    note: line.note ?? "",
  }))

export const rowBody = (row: TransferRow) => ({
  inventory_item_id: row.inventory_item_id,
  quantity: Number(row.quantity),
  lot: textOrNull(row.lot),
  expires_on: textOrNull(row.expires_on),
  note: textOrNull(row.note),
})

export const transferSchema = (t: TFunction) =>
  z
    .object({
      source_location_id: z.string().min(1, t("common.errors.required")),
      destination_location_id: z.string().min(1, t("common.errors.required")),
      expected_on: z.string(),
      reference: z.string(),
      notes: z.string(),
      lines: z.array(
        z.custom<TransferRow>().superRefine((row, context) => {
          if (isWholeText(row.quantity) && Number(row.quantity) > 0) return
          context.addIssue({ code: "custom", path: ["quantity"], message: t("common.errors.whole_positive") })
        })
      ),
    })
    .refine((values) => values.source_location_id !== values.destination_location_id, {
      path: ["destination_location_id"],
      message: t("transfers.form.same_warehouse"),
    })

export type TransferValues = z.infer<ReturnType<typeof transferSchema>>
