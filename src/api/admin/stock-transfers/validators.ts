import { z } from "@medusajs/framework/zod"
import { MISSING_OUTCOMES, MOST_TRANSFER_LINES, TRANSFER_STATUSES } from "../../../domain/warehouse/transfer"
import { listQuery, severalOf } from "../../list-query"
import {
  flag,
  idempotencyKey,
  optionalText,
  plainDay,
  recordId,
  requiredText,
  writtenDay,
} from "../purchasing/fields"

const line = z
  .object({
    inventory_item_id: recordId,
    quantity: z.number(),
    lot: optionalText(100),
    expires_on: writtenDay.nullish(),
    note: optionalText(500),
  })
  .strict()

const fields = {
  expected_on: writtenDay.nullish(),
  reference: optionalText(200),
  carrier: optionalText(200),
  tracking_number: optionalText(200),
  notes: optionalText(5000),
  lines: z.array(line).max(MOST_TRANSFER_LINES).optional(),
}

export const AdminCreateStockTransfer = z
  .object({
    ...fields,
    source_location_id: recordId,
    destination_location_id: recordId,
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreateStockTransferType = z.output<typeof AdminCreateStockTransfer>

export const AdminUpdateStockTransfer = z
  .object({
    ...fields,
    source_location_id: recordId.optional(),
    destination_location_id: recordId.optional(),
  })
  .strict()
export type AdminUpdateStockTransferType = z.output<typeof AdminUpdateStockTransfer>

const pick = z
  .object({
    bin_id: recordId.nullish(),
    lot: optionalText(100),
    expires_on: writtenDay.nullish(),
    quantity: z.number(),
  })
  .strict()

/** A line may be shipped from or received into several bins and lots. */
const MOST_PARTS = 5_000

export const AdminShipStockTransfer = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      lines: z
        .array(
          z
            .object({
              line_id: recordId,
              quantity: z.number().optional(),
              picks: z.array(pick).max(500).optional(),
            })
            .strict()
        )
        .max(MOST_TRANSFER_LINES)
        .optional(),
      shipped_on: writtenDay.optional(),
      expected_on: writtenDay.nullish(),
      carrier: optionalText(200),
      tracking_number: optionalText(200),
      note: optionalText(2000),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminShipStockTransferType = z.output<typeof AdminShipStockTransfer>

export const AdminReceiveStockTransfer = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      lines: z
        .array(
          z
            .object({
              line_id: recordId,
              received_quantity: z.number().optional(),
              damaged_quantity: z.number().optional(),
              damage_reason: optionalText(500),
              found_quantity: z.number().optional(),
              found_reason: optionalText(500),
              bin_id: recordId.nullish(),
              lot: optionalText(100),
              expires_on: writtenDay.nullish(),
            })
            .strict()
        )
        .max(MOST_PARTS)
        .optional(),
      received_on: writtenDay.optional(),
      note: optionalText(2000),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminReceiveStockTransferType = z.output<typeof AdminReceiveStockTransfer>

const missing = z
  .object({
    line_id: recordId,
    written_off_quantity: z.number().optional(),
    restocked_quantity: z.number().optional(),
    reason: optionalText(500),
    bin_id: recordId.nullish(),
  })
  .strict()

const outcomes = {
  outcome: z.enum(MISSING_OUTCOMES).optional(),
  lines: z.array(missing).max(MOST_TRANSFER_LINES).optional(),
  idempotency_key: idempotencyKey,
}

export const AdminCloseStockTransfer = z.object({ ...outcomes, reason: requiredText(500) }).strict()
export type AdminCloseStockTransferType = z.output<typeof AdminCloseStockTransfer>

export const AdminCancelStockTransfer = z.preprocess(
  (body) => body ?? {},
  z.object({ ...outcomes, reason: optionalText(500) }).strict()
)
export type AdminCancelStockTransferType = z.output<typeof AdminCancelStockTransfer>

const filters = {
  status: severalOf(z.enum(TRANSFER_STATUSES)),
  source_location_id: severalOf(recordId),
  destination_location_id: severalOf(recordId),
  location_id: recordId.optional(),
  inventory_item_id: recordId.optional(),
  late: flag,
  expected_from: plainDay.optional(),
  expected_to: plainDay.optional(),
}

export const AdminListStockTransfers = listQuery.extend(filters).strict()
export type AdminListStockTransfersType = z.output<typeof AdminListStockTransfers>

export const AdminExportStockTransfers = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportStockTransfersType = z.output<typeof AdminExportStockTransfers>

export const AdminFindTransferItems = z
  .object({
    q: z.string().trim().max(200).optional(),
    inventory_item_id: severalOf(recordId),
    source_location_id: recordId.optional(),
    destination_location_id: recordId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  .strict()
export type AdminFindTransferItemsType = z.output<typeof AdminFindTransferItems>

const units = z.coerce.number().int().min(0).max(1_000_000).default(0)

export const AdminBalanceWarehouses = z
  .object({
    source_location_id: recordId,
    destination_location_id: recordId,
    target: units,
    keep: units,
  })
  .strict()
export type AdminBalanceWarehousesType = z.output<typeof AdminBalanceWarehouses>

export const AdminReadTransferLines = z.object({ csv: z.string().min(1).max(2_000_000) }).strict()
export type AdminReadTransferLinesType = z.output<typeof AdminReadTransferLines>

const places = { source_location_id: recordId, destination_location_id: recordId }

export const AdminSetTransferRoute = z.object({ ...places, days: z.number().nullable() }).strict()
export type AdminSetTransferRouteType = z.output<typeof AdminSetTransferRoute>

export const AdminStockTransferDocument = z
  .object({
    kind: z.enum(["delivery_note", "pick_list"]).default("delivery_note"),
    format: z.enum(["pdf", "csv"]).default("pdf"),
    language: z.enum(["en", "fr"]).optional(),
  })
  .strict()
export type AdminStockTransferDocumentType = z.output<typeof AdminStockTransferDocument>
