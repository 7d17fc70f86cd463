import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickingOf } from "../../../workflows/picking/steps/act"
import { pickFields } from "../../list-query"
import type { AdminListDispatchesType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListDispatchesType
  const page = await pickingOf(req.scope).findDispatches(filters, { limit, offset, order }, new Date())
  res.json({ dispatches: pickFields(page.rows, fields), count: page.count, limit, offset })
}
