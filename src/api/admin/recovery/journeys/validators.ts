import { z } from "@medusajs/framework/zod"
import { EXIT_REASONS } from "../../../../domain/cart-recovery/decision"
import { FUNNEL_STAGES } from "../../../../domain/cart-recovery/funnel"
import { ARMS, JOURNEY_STATUSES } from "../../../../domain/cart-recovery/lifecycles"
import { MOST_STEPS } from "../../../../domain/cart-recovery/sequence"
import { listQuery, severalOf } from "../../../list-query"
import { idempotencyKey, plainDay, recordId, requiredText } from "../../purchasing/fields"

const dayOrInstant = (name: string) =>
  z
    .union([plainDay, z.iso.datetime({ offset: true })], {
      error: `${name} must be a day of the shop such as 2026-03-29, or an instant such as 2026-03-29T08:00:00Z`,
    })
    .optional()

const filters = {
  status: severalOf(z.enum(JOURNEY_STATUSES)),
  arm: severalOf(z.enum(ARMS)),
  sales_channel_id: severalOf(recordId),
  sequence_id: severalOf(recordId),
  reason: severalOf(z.enum(EXIT_REASONS)),
  currency_code: severalOf(z.string().trim().toLowerCase().min(1).max(10)),
  customer_id: recordId.optional(),
  stage: z.enum(FUNNEL_STAGES).optional(),
  from: dayOrInstant("from"),
  to: dayOrInstant("to"),
}

export const AdminListRecoveryJourneys = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListRecoveryJourneysType = z.output<typeof AdminListRecoveryJourneys>

export const AdminExportRecoveryJourneys = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportRecoveryJourneysType = z.output<typeof AdminExportRecoveryJourneys>

export const AdminEndRecoveryJourney = z
  .object({ reason: requiredText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminEndRecoveryJourneyType = z.output<typeof AdminEndRecoveryJourney>

export const AdminSkipRecoveryStep = z
  .object({
    /** Which step, counted from 0: so that a second click does not leave out the next one. */
    step: z
      .number()
      .int()
      .min(0)
      .max(MOST_STEPS - 1),
    reason: requiredText(500),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminSkipRecoveryStepType = z.output<typeof AdminSkipRecoveryStep>
