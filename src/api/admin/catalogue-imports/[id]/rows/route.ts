import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { AdminListCatalogueChangesType } from "../../validators"

/** What each row of the list would change, or did. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListCatalogueChangesType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findCatalogueChanges(req.params.id as string, filters, {
    limit,
    offset,
    order,
  })
  res.json({ rows: page.rows, count: page.count, limit, offset })
}
