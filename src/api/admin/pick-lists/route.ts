import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickingOf } from "../../../workflows/picking/steps/act"
import { pickFields } from "../../list-query"
import type { AdminListPickListsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPickListsType
  const page = await pickingOf(req.scope).findPickLists(filters, { limit, offset, order })
  res.json({ pick_lists: pickFields(page.rows, fields), count: page.count, limit, offset })
}
