import { z } from "@medusajs/framework/zod"
import { LARGEST_QUANTITY } from "../../../../domain/shared/quantities"
import { LONGEST_SCAN } from "../../../../domain/warehouse/gs1"
import { idempotencyKey, optionalText, recordId, requiredText } from "../../purchasing/fields"

const code = requiredText(100)

export const AdminReadStation = z.object({ code, location_id: recordId.optional() }).strict()
export type AdminReadStationType = z.output<typeof AdminReadStation>

/** The text is not trimmed: a scanner's FNC1 at the beginning says that the code is one of GS1. */
export const AdminScanAtStation = z
  .object({
    text: z.string().min(1).max(LONGEST_SCAN),
    location_id: recordId.optional(),
    table: code.optional(),
    dispatch_id: recordId.optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminScanAtStationType = z.output<typeof AdminScanAtStation>

export const AdminCheckByHand = z
  .object({
    dispatch_id: recordId,
    lines: z
      .array(z.object({ dispatch_line_id: recordId, checked: z.number() }).strict())
      .min(1)
      .max(2_000),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCheckByHandType = z.output<typeof AdminCheckByHand>

export const AdminShortAtStation = z
  .object({
    dispatch_id: recordId,
    dispatch_line_id: recordId,
    quantity: z.number().max(LARGEST_QUANTITY),
    reason: requiredText(100),
    note: optionalText(1000),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminShortAtStationType = z.output<typeof AdminShortAtStation>
