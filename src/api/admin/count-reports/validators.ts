import { z } from "@medusajs/framework/zod"
import { ABC_CLASSES } from "../../../domain/counting/abc"
import { listQuery, severalOf } from "../../list-query"
import { plainDay, recordId } from "../purchasing/fields"

const filters = {
  location_id: recordId.optional(),
  abc_class: z.enum(ABC_CLASSES).optional(),
  from: plainDay.optional(),
  to: plainDay.optional(),
}

export const AdminCountAccuracy = z.object(filters).strict()
export type AdminCountAccuracyType = z.output<typeof AdminCountAccuracy>

const axis = z.enum(["reason", "item", "zone", "month"]).default("reason")

export const AdminShrinkage = listQuery
  .pick({ limit: true, offset: true })
  .extend({ ...filters, axis })
  .strict()
export type AdminShrinkageType = z.output<typeof AdminShrinkage>

export const AdminExportShrinkage = z.object({ ...filters, axis }).strict()
export type AdminExportShrinkageType = z.output<typeof AdminExportShrinkage>

export const AdminListItemClasses = listQuery
  .extend({ location_id: recordId.optional(), abc_class: severalOf(z.enum(ABC_CLASSES)) })
  .strict()
export type AdminListItemClassesType = z.output<typeof AdminListItemClasses>

export const AdminComputeItemClasses = z.preprocess(
  (body) => body ?? {},
  z.object({ location_id: recordId.optional() }).strict()
)
export type AdminComputeItemClassesType = z.output<typeof AdminComputeItemClasses>
