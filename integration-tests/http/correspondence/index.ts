import type { MailServer } from "../../helpers/a-mail-server"
import { aPurchasingShop } from "../../helpers/a-purchasing-shop"
import { describeDelivery } from "./delivery"
import { describeDocuments } from "./documents"
import { describeLetterhead } from "./letterhead"
import { describeNotices } from "./notices"
import { describeOutbox } from "./outbox"
import { describeTemplates } from "./templates"
import type { Suite } from "../../helpers/suite"

/** Documents, and mails to suppliers and buyers. */
export function correspondenceArea(suite: Suite, server: MailServer): void {
  const shop = aPurchasingShop(suite)
  describeDelivery(suite, shop, server)
  describeOutbox(suite, shop, server)
  describeDocuments(suite, shop)
  describeTemplates(suite, shop, server)
  describeLetterhead(suite, shop)
  describeNotices(suite, shop, server)
}
