import type { MedusaContainer } from "@medusajs/framework/types"
import { linkState } from "../../../domain/purchasing/portal-access"
import type { PortalLinkRow } from "../../../modules/purchasing/store/portal-links"
import { addressOf } from "../../../workflows/purchasing/portal-url"

/** A link without the word that it is signed with; with its address only where a container to make it is given. */
export function shownLink({ nonce, ...link }: PortalLinkRow, at: Date, container?: MedusaContainer) {
  const state = linkState(link, at)
  const isTold = container && state === "live"
  return { ...link, state, ...(isTold ? { url: addressOf(container, { ...link, nonce }) } : {}) }
}
