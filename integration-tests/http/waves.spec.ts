import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { aWaveShop } from "../helpers/a-wave-shop"
import { describePlanning } from "./waves/plan"
import { describeFloor } from "./waves/floor"
import { describeReleasing } from "./waves/release"
import { describeStation } from "./waves/station"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    const waves = aWaveShop(suite, shop)
    describePlanning(suite, shop, waves)
    describeReleasing(suite, shop, waves)
    describeStation(suite, shop, waves)
    describeFloor(suite, shop, waves)
  },
})
