import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { revealSupplierBank } from "../../../../../../workflows/purchasing/reveal-supplier-bank"

/** A POST, for it leaves a trace: who looked at the account, and when. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const bank = await revealSupplierBank(req.scope, { id, actor_id: req.auth_context.actor_id })
  res.setHeader("Cache-Control", "no-store")
  res.json({ bank })
}
