import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { issuePortalLink } from "../../../workflows/purchasing/portal-url"
import { shownLink } from "./shown-link"
import type { AdminIssuePortalLinkType, AdminListPortalLinksType } from "./validators"

/** The links to one document, the latest first: as many as anybody reads. */
const MOST = 50

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const links = await purchasing.findPortalLinks(req.validatedQuery as AdminListPortalLinksType, MOST)
  const portal_links = links.map((link) => shownLink(link, new Date()))
  res.json({ portal_links, count: portal_links.length })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminIssuePortalLinkType>,
  res: MedusaResponse
): Promise<void> {
  const actor = { actor_id: req.auth_context.actor_id }
  const link = await issuePortalLink(req.scope, req.validatedBody, actor)
  res.json({ portal_link: shownLink(link, new Date(), req.scope) })
}
