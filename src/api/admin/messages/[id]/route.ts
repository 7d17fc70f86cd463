import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../modules/correspondence/service"
import { pickFields } from "../../../list-query"

/** One message with what was written in it. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const [message] = pickFields([await correspondence.retrieveMessage(req.params.id as string)], fields)
  res.json({ message })
}
