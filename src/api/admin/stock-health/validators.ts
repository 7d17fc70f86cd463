import { z } from "@medusajs/framework/zod"
import { HEALTH_CHECKS, HealthCheck } from "../../../domain/stock/health"
import { severalOf } from "../../list-query"
import { idempotencyKey, requiredText } from "../purchasing/fields"

const check = z.enum(Object.keys(HEALTH_CHECKS) as [HealthCheck, ...HealthCheck[]])
const findingId = z.string().min(1).max(500)

/** Which findings to show the repair of: those of a check, or some by their names. */
export const AdminPreviewStockRepairs = z
  .object({ check: severalOf(check), finding_id: severalOf(findingId) })
  .strict()
export type AdminPreviewStockRepairsType = z.output<typeof AdminPreviewStockRepairs>

export const AdminExportStockHealth = z.object({ check: severalOf(check) }).strict()
export type AdminExportStockHealthType = z.output<typeof AdminExportStockHealth>

export const AdminRepairStock = z
  .object({
    findings: z
      .array(z.object({ id: findingId, choice: z.string().min(1).max(200).nullish() }).strict())
      .min(1)
      .max(100),
    reason: requiredText(500),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminRepairStockType = z.output<typeof AdminRepairStock>
