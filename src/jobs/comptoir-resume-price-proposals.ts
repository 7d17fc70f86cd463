import type { MedusaContainer } from "@medusajs/framework/types"
import { resumePriceProposals } from "../workflows/channel-pricing/fill-price-proposal"

/** Prices that a process was proposing when it died are gone on with within two minutes. */
export default async function comptoirResumePriceProposals(container: MedusaContainer): Promise<void> {
  await resumePriceProposals(container, new Date())
}

export const config = { name: "comptoir-resume-price-proposals", schedule: "* * * * *" }
