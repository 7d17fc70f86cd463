import type { MailServer } from "../../helpers/a-mail-server"
import { anOrderingShop } from "../../helpers/an-ordering-shop"
import { describeBeforeItIsSent } from "./before-it-is-sent"
import { describeOneOrder } from "./one-order"
import type { Suite } from "../../helpers/suite"

/** Several buyers and suppliers at one order at once. */
export function purchasingAtOnceArea(suite: Suite, server: MailServer): void {
  const ordering = anOrderingShop(suite)
  describeBeforeItIsSent(suite, ordering, server)
  describeOneOrder(suite, ordering, server)
}
