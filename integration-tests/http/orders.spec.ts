import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { describeAreas } from "../helpers/areas"
import { orderRoutingArea } from "./order-routing"
import { customerReturnsArea } from "./customer-returns"

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: (suite) =>
    describeAreas(suite, {
      "order routing": orderRoutingArea,
      "customer returns": customerReturnsArea,
    }),
})
