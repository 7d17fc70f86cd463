import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { seesExpected } from "../../../workflows/purchasing/steps/act"
import { withoutExpected } from "./without-expected"

/** Answers without what was ordered and is awaited, to people who count a delivery without knowing it. */
export async function leaveOutExpected(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { auth_context } = req as AuthenticatedMedusaRequest
  if (await seesExpected(req.scope, auth_context?.actor_id)) return next()
  const answer = res.json.bind(res)
  res.json = (body: unknown) => answer(withoutExpected(body))
  next()
}

/** Refuses what tells the ordered quantities as a whole, such as the document of an order, to the same people. */
export async function refuseToBlind(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { auth_context } = req as AuthenticatedMedusaRequest
  if (await seesExpected(req.scope, auth_context?.actor_id)) return next()
  res.status(403).json({
    type: "not_allowed",
    message: "It says what was ordered, and you count deliveries without knowing it; ask a buyer",
  })
}
