import type { MedusaContainer } from "@medusajs/framework/types"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { checkParityWorkflow, serverOf } from "./check-parity"

/**
 * Checks a sample of the prices of a change set, as many as the merchant set. Where no server is reached, as in a script,
 * there is nobody to ask: that is left out rather than noted as a failure each time.
 */
export async function checkPublishedPrices(container: MedusaContainer, changeSetId: string): Promise<void> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const size = await administration.getSetting("pricing.parity_sample")
  if (!size || !(await serverOf(container))) return
  await checkParityWorkflow(container).run({
    input: {
      source: "publication",
      change_set_id: changeSetId,
      choices: { size, sales_channel_id: null, includes_draft_orders: false },
    },
  })
}
