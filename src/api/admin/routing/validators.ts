import { z } from "@medusajs/framework/zod"
import { LONGEST_REASON, MOST_REGIONS } from "../../../domain/routing/profiles"
import { READINESS, SPLITS, WAREHOUSE_ROUTING_STATUSES } from "../../../domain/routing/types"
import { listQuery, severalOf } from "../../list-query"

export const AdminListChannelRouting = listQuery
  .omit({ fields: true })
  .extend({ is_enabled: z.enum(["true", "false"]).optional() })
  .strict()
export type AdminListChannelRoutingType = z.output<typeof AdminListChannelRouting>

export const AdminListWarehouseRouting = listQuery
  .omit({ fields: true })
  .extend({ status: severalOf(z.enum(WAREHOUSE_ROUTING_STATUSES)) })
  .strict()
export type AdminListWarehouseRoutingType = z.output<typeof AdminListWarehouseRouting>

const rule = z.object({ code: z.string().min(1).max(100) }).catchall(z.number())

export const AdminSetChannelRouting = z
  .object({
    is_enabled: z.boolean().optional(),
    rules: z.array(rule).max(50).optional(),
    splits: z.enum(SPLITS).optional(),
    most_parcels: z.number().int().nullish(),
    readiness: z.enum(READINESS).optional(),
    warns_at_add: z.boolean().optional(),
    checks_at_completion: z.boolean().optional(),
  })
  .strict()
export type AdminSetChannelRoutingType = z.output<typeof AdminSetChannelRouting>

const degrees = z.union([z.string().max(20), z.number()]).transform(String)

const region = z
  .object({
    country_code: z.string().max(10),
    postal_prefixes: z.array(z.string().max(20)).max(2_000).default([]),
  })
  .strict()

export const AdminSetWarehouseRouting = z
  .object({
    status: z.enum(WAREHOUSE_ROUTING_STATUSES).optional(),
    closed_reason: z.string().max(LONGEST_REASON).nullish(),
    country_code: z.string().max(10).nullish(),
    latitude: degrees.nullish(),
    longitude: degrees.nullish(),
    served: z.array(region).max(MOST_REGIONS).optional(),
    cut_off: z.string().max(10).nullish(),
    time_zone: z.string().max(100).nullish(),
    working_days: z.array(z.number().int()).max(7).optional(),
    daily_capacity: z.number().int().nullish(),
    kept_units: z.number().int().optional(),
    kept_percent: z.number().int().optional(),
    priority: z.number().int().optional(),
  })
  .strict()
export type AdminSetWarehouseRoutingType = z.output<typeof AdminSetWarehouseRouting>
