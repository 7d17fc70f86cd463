import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RoutePreviewResponse } from "../../../../types/http/routing"
import { previewRoutes } from "../../../../workflows/routing/preview-routes"
import type { AdminPreviewRoutesType } from "../validators"

/** How orders, a cart or articles would be routed now; changes nothing. */
export async function POST(req: MedusaRequest<AdminPreviewRoutesType>, res: MedusaResponse): Promise<void> {
  const previews = await previewRoutes(req.scope, req.validatedBody)
  res.json({ previews } satisfies RoutePreviewResponse)
}
