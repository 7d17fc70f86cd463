import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { pickFields } from "../../list-query"
import type { AdminListMessagesType } from "./validators"

/** What was sent, what waits, and what became of it. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListMessagesType
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const { rows, count } = await correspondence.findMessages(filters, { limit, offset, order })
  res.json({ messages: pickFields(rows, fields), count, limit, offset })
}
