import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createStockCountWorkflow } from "../../../workflows/counting/create-stock-count"
import { pickFields } from "../../list-query"
import { countingOf, readCount, viewer } from "./read"
import type { AdminCreateStockCountType, AdminListStockCountsType } from "./validators"

/** Counts, each as whoever asks may see it. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListStockCountsType
  const page = await countingOf(req).findCounts(filters, { limit, offset, order }, await viewer(req))
  res.json({ stock_counts: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateStockCountType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await createStockCountWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, result.id) })
}
