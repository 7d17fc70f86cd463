import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPricedShop } from "../helpers/a-priced-shop"
import { describePriceChanges } from "./channel-pricing/changes"
import { describePublicationCrashes } from "./channel-pricing/crash"
import { describePublication } from "./channel-pricing/publish"
import { describePriceGrid } from "./channel-pricing/grid"
import { describeGuards } from "./channel-pricing/guards"
import { describeExplain } from "./channel-pricing/explain"
import { describeOracle } from "./channel-pricing/oracle"
import { describeProfiles } from "./channel-pricing/profiles"
import { describePriceRules } from "./channel-pricing/rules"
import { describeSales } from "./channel-pricing/sales"
import { describePriceFeeds } from "./channel-pricing/feeds"
import { describePriceGaps } from "./channel-pricing/gaps"
import { describePriceHistory } from "./channel-pricing/history"
import { describeParity } from "./channel-pricing/parity"
import { describeSurfaces } from "./channel-pricing/surfaces"
import { describeTampering } from "./channel-pricing/tampering"
import { describeTwoProcesses } from "./channel-pricing/two-processes"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPricedShop(suite)
    describeSurfaces(suite, shop)
    describeTampering(suite, shop)
    describeParity(suite, shop)
    describeTwoProcesses(suite, shop)
    describeProfiles(shop)
    describePriceRules(shop)
    describeExplain(shop)
    describeSales(shop)
    describeOracle(shop, { worlds: 500, questions: 8, orders: 2 })
    describeGuards(shop)
    describePriceGrid(shop)
    describePriceHistory(shop)
    describePriceFeeds(shop)
    describePriceGaps(shop)
    describePriceChanges(shop)
    describePublication(shop)
    describePublicationCrashes(shop)
  },
})
