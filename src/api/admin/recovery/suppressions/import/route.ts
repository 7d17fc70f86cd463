import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { importSuppressionList } from "../../../../../workflows/cart-recovery/import-people"
import { letGoOf } from "../../../catalogue-imports/let-go-of"
import type { AdminImportPeopleType } from "../../suppressions/validators"

/** Takes a list of addresses and domains that nothing is to be sent to, or with `preview` says what it would do. The body is the file itself. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const input = {
    ...(req.validatedQuery as AdminImportPeopleType),
    byte_count: Number(req.headers["content-length"] ?? 0),
    actor_id: req.auth_context.actor_id,
    at: new Date(),
  }
  try {
    res.json(await importSuppressionList(req.scope, req, input))
  } catch (error) {
    letGoOf(req, res)
    throw error
  }
}
