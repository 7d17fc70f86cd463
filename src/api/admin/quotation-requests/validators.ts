import { z } from "@medusajs/framework/zod"
import {
  AWARD_STRATEGIES,
  MOST_INVITED,
  MOST_QUOTED_LINES,
  QUOTATION_REQUEST_STATUSES,
} from "../../../domain/purchasing/quotation"
import { LONGEST_REMARK } from "../../../domain/purchasing/quotation-answer"
import { DOCUMENT_FORMATS } from "../../../platform/documents/views"
import { listQuery, severalOf } from "../../list-query"
import {
  decimalInput,
  flag,
  idempotencyKey,
  noneIfEmpty,
  optionalText,
  plainDay,
  recordId,
  writtenDay,
} from "../purchasing/fields"

const line = z
  .object({
    inventory_item_id: recordId,
    quantity: z.number(),
    wished_on: noneIfEmpty(writtenDay.nullish()),
    note: optionalText(1000),
  })
  .strict()
const lines = z.array(line).max(MOST_QUOTED_LINES)

const fields = {
  title: optionalText(200),
  location_id: recordId.optional(),
  currency_code: z.string().trim().toLowerCase().length(3).optional(),
  answer_by: noneIfEmpty(writtenDay.nullish()),
  notes: optionalText(5000),
}

const supplierIds = z.array(recordId).max(MOST_INVITED)

export const AdminCreateQuotationRequest = z
  .object({
    ...fields,
    lines: lines.optional(),
    supplier_ids: supplierIds.optional(),
    purchase_order_id: recordId.optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreateQuotationRequestType = z.output<typeof AdminCreateQuotationRequest>

export const AdminUpdateQuotationRequest = z.object({ ...fields, lines: lines.optional() }).strict()
export type AdminUpdateQuotationRequestType = z.output<typeof AdminUpdateQuotationRequest>

export const AdminInviteSuppliers = z.object({ supplier_ids: supplierIds.min(1) }).strict()
export type AdminInviteSuppliersType = z.output<typeof AdminInviteSuppliers>

export const AdminSendQuotationRequest = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      /** False where the suppliers are told by other means. */
      mail: z.boolean().optional(),
      note: optionalText(5000),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminSendQuotationRequestType = z.output<typeof AdminSendQuotationRequest>

export const AdminRemindSuppliers = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      /** Everybody who has not answered, when left out. */
      supplier_ids: supplierIds.min(1).optional(),
      note: optionalText(5000),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminRemindSuppliersType = z.output<typeof AdminRemindSuppliers>

const version = z.number().int().min(0).optional()

const answerLine = z
  .object({
    line_id: recordId,
    unit_price: decimalInput.nullish(),
    price_per_quantity: z.number().nullish(),
    quantity: z.number().nullish(),
    minimum_order_quantity: z.number().nullish(),
    lead_time_days: z.number().nullish(),
    delivers_on: noneIfEmpty(writtenDay.nullish()),
    valid_until: noneIfEmpty(writtenDay.nullish()),
    note: optionalText(LONGEST_REMARK),
    is_declined: z.boolean().optional(),
  })
  .strict()

export const AdminAnswerQuotation = z
  .object({
    lines: z.array(answerLine).min(1).max(MOST_QUOTED_LINES),
    freight_cost: decimalInput.nullish(),
    note: optionalText(2000),
    version,
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminAnswerQuotationType = z.output<typeof AdminAnswerQuotation>

export const AdminDeclineQuotation = z.preprocess(
  (body) => body ?? {},
  z.object({ reason: optionalText(1000), version, idempotency_key: idempotencyKey }).strict()
)
export type AdminDeclineQuotationType = z.output<typeof AdminDeclineQuotation>

export const AdminUploadQuotation = z
  .object({
    csv: z.string().min(1).max(2_000_000),
    dry_run: z.boolean().optional(),
    /** Keep what can be read and leave the other rows out. */
    skip_bad_rows: z.boolean().optional(),
    freight_cost: decimalInput.nullish(),
    note: optionalText(2000),
    version,
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminUploadQuotationType = z.output<typeof AdminUploadQuotation>

export const AdminAwardQuotation = z
  .object({
    strategy: z.enum(AWARD_STRATEGIES),
    supplier_id: recordId.optional(),
    lines: z
      .array(z.object({ line_id: recordId, supplier_id: recordId, quantity: z.number() }).strict())
      .max(MOST_QUOTED_LINES * 5)
      .optional(),
    save_prices: z.boolean().optional(),
    versions: z.record(recordId, z.number().int()).optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminAwardQuotationType = z.output<typeof AdminAwardQuotation>

const filters = {
  status: severalOf(z.enum(QUOTATION_REQUEST_STATUSES)),
  supplier_id: recordId.optional(),
  location_id: recordId.optional(),
  inventory_item_id: recordId.optional(),
  overdue: flag,
  answer_from: plainDay.optional(),
  answer_to: plainDay.optional(),
}

export const AdminListQuotationRequests = listQuery.extend(filters).strict()
export type AdminListQuotationRequestsType = z.output<typeof AdminListQuotationRequests>

export const AdminExportQuotationRequests = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportQuotationRequestsType = z.output<typeof AdminExportQuotationRequests>

export const AdminSuggestSuppliers = z
  .object({
    inventory_item_id: severalOf(recordId),
    quotation_request_id: recordId.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  })
  .strict()
export type AdminSuggestSuppliersType = z.output<typeof AdminSuggestSuppliers>

export const AdminGetQuotationDocument = z
  .object({
    format: z.enum(DOCUMENT_FORMATS).exclude(["ubl"]).default("pdf"),
    /** The supplier's when left out. */
    language: z.enum(["en", "fr"]).optional(),
  })
  .strict()
export type AdminGetQuotationDocumentType = z.output<typeof AdminGetQuotationDocument>
