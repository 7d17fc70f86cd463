import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aShippingShop } from "../helpers/a-shipping-shop"
import { aWaveShop } from "../helpers/a-wave-shop"
import { describeWavesAtOnce } from "./waves/at-once"
import { describePlanning } from "./waves/plan"
import { describeFloor } from "./waves/floor"
import { describeRelief } from "./waves/relief"
import { describeReleasing } from "./waves/release"
import { describeScans } from "./waves/scans"
import { describeWaveRules } from "./waves/rules"
import { describeStation } from "./waves/station"
import { describeTours } from "./waves/tours"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aShippingShop(suite)
    const waves = aWaveShop(suite, shop)
    describePlanning(suite, shop, waves)
    describeReleasing(suite, shop, waves)
    describeTours(suite, shop, waves)
    describeScans(suite, shop, waves)
    describeRelief(suite, shop, waves)
    describeWaveRules(suite, shop, waves)
    describeWavesAtOnce(suite, shop, waves)
    describeStation(suite, shop, waves)
    describeFloor(suite, shop, waves)
  },
})
