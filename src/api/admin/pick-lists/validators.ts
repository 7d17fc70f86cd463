import { z } from "@medusajs/framework/zod"
import { PICK_LIST_STATUSES } from "../../../domain/picking/dispatch"
import { listQuery, severalOf } from "../../list-query"
import { recordId } from "../purchasing/fields"

export const AdminListPickLists = listQuery
  .extend({
    status: severalOf(z.enum(PICK_LIST_STATUSES)),
    location_id: severalOf(recordId),
    assigned_to: recordId.optional(),
  })
  .strict()
export type AdminListPickListsType = z.output<typeof AdminListPickLists>

export const AdminPickListDocument = z.object({ language: z.enum(["en", "fr"]).optional() }).strict()
export type AdminPickListDocumentType = z.output<typeof AdminPickListDocument>
