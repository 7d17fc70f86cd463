import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { Issue, PortalLinkRow, PortalTarget } from "../../modules/purchasing/store/portal-links"
import { newNonce, tokenOf } from "../../platform/portal/token"
import { ActInput, neighboursOf } from "./steps/act"

/** What links are signed with. */
export function portalSecret(container: MedusaContainer): string {
  const { portal } = container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getOptions()
  if (portal?.secret) return portal.secret
  const { projectConfig } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const secret = projectConfig.http.cookieSecret
  if (typeof secret === "string" && secret) return secret
  throw new Error("Links to the supplier portal need a secret; set the plugin's option portal.secret")
}

/** Where the shop's server is reached from outside: the option, else Medusa's own address of it. */
export function publicUrlOf(container: MedusaContainer): string {
  const { public_url } = container.resolve<AdministrationService>(ADMINISTRATION_MODULE).getOptions()
  if (public_url) return public_url
  const { admin } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const backendUrl = admin?.backendUrl ?? ""
  return /^https?:\/\//.test(backendUrl)
    ? backendUrl.replace(/\/+$/, "")
    : `http://localhost:${process.env.PORT ?? "9000"}`
}

/** The address that a link opens under. Made anew each time: it is written nowhere. */
export function addressOf(container: MedusaContainer, link: PortalLinkRow): string {
  const token = tokenOf(portalSecret(container), link)
  const page = link.entity_type === "quotation_request" ? "/quotation" : ""
  return `${publicUrlOf(container)}/supplier-portal/${token}${page}`
}

/** Who issues a link, and for how long it opens. */
export async function issueOf(container: MedusaContainer, { actor_id, at }: ActInput): Promise<Issue> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const days = await administration.getSetting("purchasing.portal_days")
  return { actor_id: actor_id ?? null, at: at ? new Date(at) : new Date(), days, nonce: newNonce() }
}

/**
 * The address of a supplier's page for a document, for a mail or a buyer's clipboard. A link that stands is used
 * again, with its time begun anew; where none stands, one is issued.
 */
export async function portalUrlOf(
  container: MedusaContainer,
  target: PortalTarget,
  by: ActInput = {}
): Promise<string> {
  return addressOf(container, await issuePortalLink(container, target, by))
}

/** The link behind {@link portalUrlOf}. */
export async function issuePortalLink(
  container: MedusaContainer,
  target: PortalTarget,
  by: ActInput = {}
): Promise<PortalLinkRow> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  return purchasing.issuePortalLink(target, await issueOf(container, by), neighboursOf(container))
}

/** A new link in the place of the one that stands: whoever has the old address finds that it is no longer valid. */
export async function renewPortalLink(
  container: MedusaContainer,
  id: string,
  by: ActInput
): Promise<PortalLinkRow> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  return purchasing.renewPortalLink(id, await issueOf(container, by), neighboursOf(container))
}

/** Takes a link back at once. */
export async function revokePortalLink(
  container: MedusaContainer,
  id: string,
  { actor_id, at }: ActInput
): Promise<PortalLinkRow> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const by = { actor_id: actor_id ?? null, at: at ? new Date(at) : new Date() }
  return purchasing.revokePortalLink(id, by, neighboursOf(container))
}
