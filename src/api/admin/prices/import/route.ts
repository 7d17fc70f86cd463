import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { importPrices } from "../../../../workflows/channel-pricing/import-prices"
import { letGoOf } from "../../catalogue-imports/let-go-of"
import type { AdminImportPricesType } from "../grid/validators"

/** The body is the file itself: it makes a draft change set, or with `preview` says what it would change. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { preview = false, ...given } = req.validatedQuery as AdminImportPricesType
  const input = {
    ...given,
    preview,
    byte_count: Number(req.headers["content-length"] ?? 0),
    actor_id: req.auth_context.actor_id,
  }
  try {
    res.json(await importPrices(req.scope, req, input))
  } catch (error) {
    letGoOf(req, res)
    throw error
  }
}
