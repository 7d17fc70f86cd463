import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { renewPortalLink } from "../../../../../workflows/purchasing/portal-url"
import { shownLink } from "../../shown-link"

export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const actor = { actor_id: req.auth_context.actor_id }
  const link = await renewPortalLink(req.scope, req.params.id as string, actor)
  res.json({ portal_link: shownLink(link, new Date(), req.scope) })
}
