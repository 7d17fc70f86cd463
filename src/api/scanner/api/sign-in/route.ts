import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ScannerSignInResponse } from "../../../../types/http/scanning"
import { signIn, type SignInOutcome } from "../../../../workflows/scanning/sign-in"
import { meResponse } from "../../me-response"
import type { ScannerSignInType } from "../../validators"

type Refusal = Exclude<SignInOutcome, { outcome: "signed_in" }>

const refusalOf = (refused: Refusal) => {
  switch (refused.outcome) {
    case "unpaired":
      return {
        status: 401,
        type: "not_paired",
        message: "This device is not paired; ask a manager to pair it",
      }
    case "wrong":
      return { status: 401, type: "wrong_pin", message: "The code and the PIN do not belong together" }
    case "locked":
      return { status: 429, type: "locked", message: "Too many wrong PINs; wait, or ask a manager to unlock" }
  }
}

export async function POST(req: MedusaRequest<ScannerSignInType>, res: MedusaResponse): Promise<void> {
  const result = await signIn(req.scope, req.validatedBody)
  if (result.outcome === "signed_in") {
    const answer: ScannerSignInResponse = { token: result.token, ...meResponse(result.signed_in) }
    res.json(answer)
    return
  }
  const { status, type, message } = refusalOf(result)
  const locked_until = "locked_until" in result ? (result.locked_until?.toISOString() ?? null) : null
  res.status(status).json({ type, message, locked_until })
}
