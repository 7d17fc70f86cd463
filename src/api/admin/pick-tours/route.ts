import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { wavesOf } from "../../../workflows/waves/steps/act"
import { pickFields } from "../../list-query"
import type { AdminListPickToursType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPickToursType
  const page = await wavesOf(req.scope).findTours(filters, { limit, offset, order }, new Date())
  res.json({ pick_tours: pickFields(page.rows, fields), count: page.count, limit, offset })
}
