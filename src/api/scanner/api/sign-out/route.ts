import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { signOut } from "../../../../workflows/scanning/sign-in"
import { signedInOf } from "../../authenticate"

export async function POST(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  await signOut(req.scope, signedInOf(req))
  res.json({ signed_out: true })
}
