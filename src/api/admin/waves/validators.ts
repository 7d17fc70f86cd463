import { z } from "@medusajs/framework/zod"
import { WAVE_METHODS, WAVE_STATUSES } from "../../../domain/waves/wave"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

/** An instant with its zone. */
const instant = z.iso.datetime({
  offset: true,
  error: ({ input }) => `"${input}" is no instant; write it like 2026-11-22T15:40:00Z`,
})

const filters = {
  id: severalOf(recordId),
  status: severalOf(z.enum(WAVE_STATUSES)),
  location_id: severalOf(recordId),
  method: severalOf(z.enum(WAVE_METHODS)),
  wave_rule_id: severalOf(recordId),
  late: flag,
  due_before: instant.transform((text) => new Date(text)).optional(),
  order_id: recordId.optional(),
}

export const AdminListWaves = listQuery.extend(filters).strict()
export type AdminListWavesType = z.output<typeof AdminListWaves>

export const AdminExportWaves = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportWavesType = z.output<typeof AdminExportWaves>

const MOST_NAMED = 2_000
const priority = z.number().int().min(-9).max(9)
const idList = z.array(recordId).max(100)

/** What a dispatch must meet to be chosen. */
export const waveConditions = {
  shipping_option_ids: idList.optional(),
  sales_channel_ids: idList.optional(),
  is_single_line: z.boolean().optional(),
  zone_ids: idList.optional(),
  least_priority: priority.optional(),
  due_within_minutes: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 60)
    .optional(),
}

export const AdminListWaveCandidates = listQuery
  .omit({ fields: true })
  .extend({
    location_id: recordId,
    shipping_option_ids: severalOf(recordId),
    sales_channel_ids: severalOf(recordId),
    zone_ids: severalOf(recordId),
    is_single_line: flag,
    least_priority: z.coerce.number().int().min(-9).max(9).optional(),
    due_within_minutes: z.coerce
      .number()
      .int()
      .min(1)
      .max(60 * 24 * 60)
      .optional(),
    due_before: instant.transform((text) => new Date(text)).optional(),
  })
  .strict()
export type AdminListWaveCandidatesType = z.output<typeof AdminListWaveCandidates>

export const AdminReadWaveChoices = z.object({ location_id: recordId }).strict()
export type AdminReadWaveChoicesType = z.output<typeof AdminReadWaveChoices>

const selection = {
  location_id: recordId,
  dispatch_ids: z.array(recordId).min(1).max(MOST_NAMED).optional(),
  filters: z
    .object({ ...waveConditions, due_before: instant.optional() })
    .strict()
    .optional(),
  most_orders: z.number().int().min(1).max(MOST_NAMED).optional(),
  most_units: z.number().int().min(1).max(1_000_000).nullish(),
}

/** How a wave is walked for. */
export const waveTerms = {
  method: z.enum(WAVE_METHODS),
  cart_orders: z.number().int().min(1).max(100).optional(),
  cart_units: z.number().int().min(1).max(100_000).nullish(),
}

export const AdminPlanWave = z
  .object({
    ...selection,
    ...waveTerms,
    title: optionalText(200),
    priority: priority.optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminPlanWaveType = z.output<typeof AdminPlanWave>

const pickers = z.number().int().min(1).max(1_000).optional()

export const AdminSimulateWave = z.object({ ...selection, ...waveTerms, pickers }).strict()
export type AdminSimulateWaveType = z.output<typeof AdminSimulateWave>

export const AdminSimulatePlannedWave = z.preprocess((body) => body ?? {}, z.object({ pickers }).strict())
export type AdminSimulatePlannedWaveType = z.output<typeof AdminSimulatePlannedWave>

export const AdminChangeWave = z
  .object({
    ...waveTerms,
    title: optionalText(200),
    priority,
    add: z.array(recordId).max(MOST_NAMED),
    remove: z.array(recordId).max(MOST_NAMED),
  })
  .partial()
  .strict()
export type AdminChangeWaveType = z.output<typeof AdminChangeWave>

export const AdminCancelWave = z
  .object({ reason: requiredText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminCancelWaveType = z.output<typeof AdminCancelWave>

export const AdminListWaveDispatches = listQuery.omit({ fields: true }).extend({ is_open: flag }).strict()
export type AdminListWaveDispatchesType = z.output<typeof AdminListWaveDispatches>
