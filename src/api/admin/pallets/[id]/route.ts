import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../../modules/scanning/names"
import type ScanningService from "../../../../modules/scanning/service"
import { deletePallet } from "../../../../workflows/scanning/pallets"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const scanning = req.scope.resolve<ScanningService>(SCANNING_MODULE)
  res.json({ pallet: await scanning.readPallet(String(req.params.id)) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = String(req.params.id)
  await deletePallet(req.scope, id, { actor_id: req.auth_context.actor_id })
  res.json({ id, object: "pallet", deleted: true })
}
