import { z } from "@medusajs/framework/zod"
import { SHOWN_ANSWER_STATUSES } from "../../../domain/purchasing/proposal"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

const filters = {
  status: severalOf(z.enum(SHOWN_ANSWER_STATUSES)),
  supplier_id: recordId.optional(),
  purchase_order_id: recordId.optional(),
  price_changed: flag,
  date_changed: flag,
  quantity_changed: flag,
}

export const AdminListSupplierAnswers = listQuery.extend(filters).strict()
export type AdminListSupplierAnswersType = z.output<typeof AdminListSupplierAnswers>

export const AdminExportSupplierAnswers = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportSupplierAnswersType = z.output<typeof AdminExportSupplierAnswers>

const told = { message: optionalText(2000), idempotency_key: idempotencyKey }

export const AdminAcceptSupplierAnswer = z.preprocess((body) => body ?? {}, z.object(told).strict())
export type AdminAcceptSupplierAnswerType = z.output<typeof AdminAcceptSupplierAnswer>

export const AdminRefuseSupplierAnswer = z.object({ reason: requiredText(1000), ...told }).strict()
export type AdminRefuseSupplierAnswerType = z.output<typeof AdminRefuseSupplierAnswer>

export const AdminDecideSupplierAnswer = z
  .object({
    lines: z
      .array(
        z
          .object({ id: recordId, accept: z.boolean(), reason: optionalText(1000) })
          .strict()
          .transform(({ reason, ...line }) => ({ ...line, reason: reason ?? null }))
      )
      .min(1)
      .max(5000),
    ...told,
  })
  .strict()
export type AdminDecideSupplierAnswerType = z.output<typeof AdminDecideSupplierAnswer>
