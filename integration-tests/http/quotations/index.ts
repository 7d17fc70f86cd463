import { aQuotationShop } from "./a-quotation-shop"
import { describeAwardingAtOnce } from "./at-once"
import { describeAnswering } from "./answer"
import { describeAsking } from "./ask"
import { describeAwarding } from "./award"
import { describeComparing } from "./compare"
import { describeQuotationPage } from "./portal"
import type { Suite } from "../../helpers/suite"

/** Requests for quotation, the suppliers' answers and the award. */
export function quotationsArea(suite: Suite): void {
  const shop = aQuotationShop(suite)
  describeAsking(suite, shop)
  describeAnswering(suite, shop)
  describeComparing(suite, shop)
  describeAwarding(suite, shop)
  describeQuotationPage(suite, shop)
  describeAwardingAtOnce(suite, shop)
}
