import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { WAREHOUSE_MODULE } from "../../../../../modules/warehouse/names"
import type WarehouseService from "../../../../../modules/warehouse/service"
import { setItemStorageWorkflow } from "../../../../../workflows/warehouse/set-item-storage"
import type { AdminSetItemStorageType } from "../../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  res.json(await warehouse.readItemStorageClass(req.params.inventory_item_id as string))
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetItemStorageType>,
  res: MedusaResponse
): Promise<void> {
  const inventory_item_id = req.params.inventory_item_id as string
  const { storage_class = null } = req.validatedBody
  const input = { inventory_item_id, storage_class, actor_id: req.auth_context.actor_id }
  await setItemStorageWorkflow(req.scope).run({ input })
  const warehouse = req.scope.resolve<WarehouseService>(WAREHOUSE_MODULE)
  res.json(await warehouse.readItemStorageClass(inventory_item_id))
}
