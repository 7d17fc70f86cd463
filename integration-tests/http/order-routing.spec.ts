import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { describeRoutingProfiles } from "./order-routing/profiles"
import { describeRoutingAtOnce } from "./order-routing/at-once"
import { describeRoutingByHand } from "./order-routing/by-hand"
import { describeRoutingDoctor } from "./order-routing/doctor"
import { describeRoutePage } from "./order-routing/page"
import { describeRush } from "./order-routing/rush"
import { describeRouting } from "./order-routing/route"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    describeRouting(suite, shop)
    describeRoutingAtOnce(suite, shop)
    describeRoutingByHand(suite, shop)
    describeRoutingDoctor(suite, shop)
    describeRoutingProfiles(suite, shop)
    describeRoutePage(suite, shop)
    describeRush(suite, shop, 10)
  },
})
