import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"
import { optionalText, recordId } from "../purchasing/fields"

export const AdminPageOfBin = listQuery.pick({ limit: true, offset: true }).strict()
export type AdminPageOfBinType = z.output<typeof AdminPageOfBin>

export const AdminListPlaces = listQuery
  .pick({ limit: true, offset: true })
  .extend({ inventory_item_id: severalOf(recordId) })
  .strict()
export type AdminListPlacesType = z.output<typeof AdminListPlaces>

export const AdminSetItemStorage = z.object({ storage_class: optionalText(60) }).strict()
export type AdminSetItemStorageType = { storage_class?: string | null }
