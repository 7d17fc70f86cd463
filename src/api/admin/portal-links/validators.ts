import { z } from "@medusajs/framework/zod"
import { PORTAL_ENTITY_TYPES } from "../../../domain/purchasing/portal-access"
import { recordId } from "../purchasing/fields"

export const AdminListPortalLinks = z
  .object({
    entity_type: z.enum(PORTAL_ENTITY_TYPES),
    entity_id: recordId,
    supplier_id: recordId.optional(),
  })
  .strict()
export type AdminListPortalLinksType = z.output<typeof AdminListPortalLinks>

export const AdminIssuePortalLink = z
  .object({ entity_type: z.enum(PORTAL_ENTITY_TYPES), entity_id: recordId, supplier_id: recordId })
  .strict()
export type AdminIssuePortalLinkType = z.output<typeof AdminIssuePortalLink>

export const AdminListPortalVisits = z
  .object({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    offset: z.coerce.number().int().min(0).max(10_000).default(0),
  })
  .strict()
export type AdminListPortalVisitsType = z.output<typeof AdminListPortalVisits>

/** An act on a link has nothing to choose. */
export const AdminPortalLinkAct = z.preprocess((body) => body ?? {}, z.object({}).strict())
