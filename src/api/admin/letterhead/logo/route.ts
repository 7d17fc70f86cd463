import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound } from "../../../../domain/shared/domain-error"
import { CORRESPONDENCE_MODULE } from "../../../../modules/correspondence/names"
import type CorrespondenceService from "../../../../modules/correspondence/service"
import type { LetterheadResponse } from "../../../../types/http/correspondence"
import { changeLetterheadWorkflow } from "../../../../workflows/correspondence/change-letterhead"
import { readLetterhead } from "../read-letterhead"
import type { AdminSetLogoType } from "../validators"

/** The picture itself. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const correspondence = req.scope.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const { logo } = await correspondence.readLetterheadWithLogo()
  if (!logo) throw notFound("The letterhead has no logo; set one first")
  res.setHeader("Content-Type", logo.mime_type)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(logo.content)
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminSetLogoType>,
  res: MedusaResponse<LetterheadResponse>
): Promise<void> {
  const input = { logo: req.validatedBody.content, actor_id: req.auth_context.actor_id }
  await changeLetterheadWorkflow(req.scope).run({ input })
  res.json({ letterhead: await readLetterhead(req.scope) })
}

export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<LetterheadResponse>
): Promise<void> {
  await changeLetterheadWorkflow(req.scope).run({
    input: { logo: null, actor_id: req.auth_context.actor_id },
  })
  res.json({ letterhead: await readLetterhead(req.scope) })
}
