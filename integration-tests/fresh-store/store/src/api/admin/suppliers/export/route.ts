import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** The list of suppliers that this shop kept in a spreadsheet for years. */
export const GET = async (_req: MedusaRequest, res: MedusaResponse) => {
  res.json({ from: "the shop's own spreadsheet" })
}
