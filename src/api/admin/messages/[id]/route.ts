import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { pickFields } from "../../../list-query"
import { readMessage } from "./read-message"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [message] = pickFields([await readMessage(req)], fields)
  res.json({ message })
}
