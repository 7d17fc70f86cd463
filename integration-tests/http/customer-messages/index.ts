import type { MailServer } from "../../helpers/a-mail-server"
import { aShippingShop } from "../../helpers/a-shipping-shop"
import { describeChannelNotices } from "./channel-notices"
import { describeCompletion } from "./complete-cart"
import { describeCoverage } from "./coverage"
import { describeDelays } from "./delays"
import { describeFulfilmentGuards } from "./fulfilment-guards"
import { describeShipments } from "./shipments"
import { describeProposals } from "./reorder-proposals"
import type { Suite } from "../../helpers/suite"

/** Honest dates, and mails to customers. */
export function customerMessagesArea(suite: Suite, server: MailServer): void {
  const shop = aShippingShop(suite)
  describeCoverage(suite, shop)
  describeCompletion(suite, shop)
  describeFulfilmentGuards(suite, shop)
  describeDelays(suite, shop, server)
  describeChannelNotices(suite, shop, server)
  describeShipments(suite, shop, server)
  describeProposals(suite, shop)
}
