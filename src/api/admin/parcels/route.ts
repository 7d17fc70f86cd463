import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import { pickFields } from "../../list-query"
import type { AdminListParcelsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListParcelsType
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const page = await picking.findParcels(filters, { limit, offset, order })
  res.json({ parcels: pickFields(page.rows, fields), count: page.count, limit, offset })
}
