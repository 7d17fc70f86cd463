import { anOrderingShop } from "../../helpers/an-ordering-shop"
import { describeApproval } from "./approval"
import { describeHolds } from "./hold"
import { describeLateness } from "./lateness"
import { describeMergingAndDuplicating } from "./merge-and-duplicate"
import { describeRevisions } from "./revise"
import { describeSending } from "./send"
import { describeShortClosing } from "./short-close"
import { describeVat } from "./vat"
import type { Suite } from "../../helpers/suite"

/** What happens to an order after it is written. */
export function purchaseOrdersArea(suite: Suite): void {
  const ordering = anOrderingShop(suite)
  describeApproval(ordering)
  describeSending(suite, ordering)
  describeRevisions(suite, ordering)
  describeHolds(ordering)
  describeShortClosing(suite, ordering)
  describeMergingAndDuplicating(suite, ordering)
  describeLateness(ordering)
  describeVat(suite, ordering)
}
