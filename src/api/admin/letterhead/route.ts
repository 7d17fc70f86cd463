import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { LetterheadResponse } from "../../../types/http/correspondence"
import { changeLetterheadWorkflow } from "../../../workflows/correspondence/change-letterhead"
import { readLetterhead } from "./read-letterhead"
import type { AdminChangeLetterheadType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse<LetterheadResponse>): Promise<void> {
  res.json({ letterhead: await readLetterhead(req.scope) })
}

/** Changes the named fields; the others stay. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminChangeLetterheadType>,
  res: MedusaResponse<LetterheadResponse>
): Promise<void> {
  const input = { changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await changeLetterheadWorkflow(req.scope).run({ input })
  res.json({ letterhead: await readLetterhead(req.scope) })
}
