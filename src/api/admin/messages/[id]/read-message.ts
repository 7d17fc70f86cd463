import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import { CORRESPONDENCE_MODULE } from "../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../modules/correspondence/service"
import { withoutTokens } from "../../../../platform/portal/token"

/**
 * One message with what was written in it. The address of the supplier's page is told only to those who may send:
 * whoever else has it could confirm an order, or quote a price, in the supplier's name.
 */
export async function readMessage(req: AuthenticatedMedusaRequest) {
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const message = await correspondence.retrieveMessage(req.params.id as string)
  if (await administration.isPermitted(req.auth_context.actor_id, "purchasing.send")) return message
  const { text_body, html_body } = message
  return {
    ...message,
    text_body: text_body && withoutTokens(text_body),
    html_body: html_body && withoutTokens(html_body),
  }
}
