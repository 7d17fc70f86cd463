import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { aPurchasingShop } from "../helpers/a-purchasing-shop"
import { describeCreatingOrders } from "./purchasing/create-order"
import { describeDrafts } from "./purchasing/change-draft"
import { describeFindingItems } from "./purchasing/find-items"
import { describeHostileInput } from "./purchasing/hostile-input"
import { describeOrderActs } from "./purchasing/order-acts"
import { describeOrderLists } from "./purchasing/order-lists"
import { describeReceiving } from "./purchasing/receive"
import { describeSupplierItems } from "./purchasing/supplier-items"
import { describeSuppliers } from "./purchasing/suppliers"
import { describeThousandLines } from "./purchasing/thousand-lines"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) => {
    const shop = aPurchasingShop(suite)
    describeSuppliers(suite, shop)
    describeSupplierItems(suite, shop)
    describeFindingItems(suite, shop)
    describeCreatingOrders(suite, shop)
    describeDrafts(suite, shop)
    describeOrderActs(suite, shop)
    describeOrderLists(suite, shop)
    describeReceiving(suite, shop)
    describeHostileInput(suite, shop)
    describeThousandLines(suite, shop)
  },
})
