import { aPortal } from "../../helpers/a-portal"
import { describePortalAnswers } from "./answer"
import { describeAtOnce } from "./at-once"
import { describeDecisions } from "./decide"
import { describePortalDocuments } from "./documents"
import { describePortalLinks } from "./links"
import type { Suite } from "../../helpers/suite"

/** The page of a supplier. */
export function supplierPortalArea(suite: Suite): void {
  const portal = aPortal(suite)
  describePortalLinks(suite, portal)
  describePortalAnswers(suite, portal)
  describePortalDocuments(suite, portal)
  describeDecisions(suite, portal)
  describeAtOnce(suite, portal)
}
