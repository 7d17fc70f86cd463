import { z } from "@medusajs/framework/zod"
import { PLAN_METHODS } from "../../../domain/counting/count-plan"
import { listQuery } from "../../list-query"
import { flag, recordId, requiredText } from "../purchasing/fields"

const days = z.number().nullish()

const fields = {
  name: requiredText(200),
  is_active: z.boolean().optional(),
  method: z.enum(PLAN_METHODS),
  zone_id: recordId.nullish(),
  days_a: days,
  days_b: days,
  days_c: days,
  every_days: days,
  places_per_day: z.number(),
  is_blind: z.boolean().optional(),
  assigned_to: recordId.nullish(),
}

export const AdminCreateCountPlan = z.object({ ...fields, location_id: recordId }).strict()
export type AdminCreateCountPlanType = z.output<typeof AdminCreateCountPlan>

export const AdminUpdateCountPlan = z.object(fields).partial().strict()
export type AdminUpdateCountPlanType = z.output<typeof AdminUpdateCountPlan>

export const AdminListCountPlans = listQuery
  .extend({ location_id: recordId.optional(), is_active: flag })
  .strict()
export type AdminListCountPlansType = z.output<typeof AdminListCountPlans>
