import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PICKING_MODULE } from "../../../modules/picking/names"
import type PickingService from "../../../modules/picking/service"
import { closeManifestWorkflow } from "../../../workflows/packing/close-manifest"
import { pickFields } from "../../list-query"
import type { AdminCloseManifestType, AdminListManifestsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListManifestsType
  const picking = req.scope.resolve<PickingService>(PICKING_MODULE)
  const page = await picking.findManifests(filters, { limit, offset, order })
  res.json({ manifests: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCloseManifestType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await closeManifestWorkflow(req.scope).run({ input })
  res.json({ manifest: await req.scope.resolve<PickingService>(PICKING_MODULE).readManifest(result.id) })
}
