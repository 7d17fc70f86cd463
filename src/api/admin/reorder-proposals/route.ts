import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { shopDay } from "../../../workflows/purchasing/steps/act"
import { pickFields } from "../../list-query"
import type { AdminListReorderProposalsType } from "./validators"

/** What ought to be ordered again, with what is short and coming today. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListReorderProposalsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findReorderProposals(filters, { limit, offset, order })
  const rows = await purchasing.readReorderProposals(page.ids, await shopDay(req.scope))
  res.json({ reorder_proposals: pickFields(rows, fields), count: page.count, limit, offset })
}
