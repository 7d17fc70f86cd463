import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAreas } from "../helpers/areas"
import { purchasingArea } from "./purchasing"
import { suppliersArea } from "./suppliers"
import { supplierCatalogueArea } from "./supplier-catalogue"
import { purchaseOrdersArea } from "./purchase-orders"
import { quotationsArea } from "./quotations"
import { supplierPortalArea } from "./supplier-portal"
import { replenishmentArea } from "./replenishment"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) =>
    describeAreas(suite, {
      purchasing: purchasingArea,
      suppliers: suppliersArea,
      "supplier catalogue": supplierCatalogueArea,
      "purchase orders": purchaseOrdersArea,
      quotations: quotationsArea,
      "supplier portal": supplierPortalArea,
      replenishment: replenishmentArea,
    }),
})
